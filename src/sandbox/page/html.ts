/** The empty page; everything in it is put there by the client. */
const TITLES = { 'zh-CN': '学记 · 飞书沙盒', 'en-US': 'Xueji · Feishu sandbox' } as const

export function html(lang: keyof typeof TITLES): string {
  return `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>${TITLES[lang]}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
<script src="/page.js" defer></script>
</head>
<body><noscript>这个页面需要 JavaScript。This page needs JavaScript.</noscript></body>
</html>
`
}
