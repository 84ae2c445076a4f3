/** What is wrong with a pack, said to the person who wrote it. */
export interface Problem {
  file: string
  /** Counted from 1. */
  line: number
  code: ProblemCode
  message: Message
}

export interface Message {
  zh: string
  en: string
}

const say = (zh: string, en: string): Message => ({ zh, en })
const clip = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text)

const FIELDS: Record<string, Message> = {
  title: say('标题', 'the title'),
  source: say('出处', 'the source'),
  description: say('简介', 'the description'),
  body: say('正文', 'the body'),
  stem: say('题干', 'the question'),
  option: say('选项', 'the option'),
  explanation: say('解析', 'the explanation'),
}
const field = (name: string): Message => FIELDS[name] ?? say(name, name)

const MESSAGES = {
  noFrontMatter: () =>
    say('第一行必须是 ---，下面写 id、title 等各项', 'the first line must be ---, with id, title and so on below it'),
  openFrontMatter: () =>
    say('文件头没有结束：各项之后要有单独一行 ---', 'the front matter is not closed: put a line --- after it'),
  yaml: () =>
    say(
      '文件头不是合法的 YAML：每行写成“名称: 值”，值里有冒号、# 或引号时把整个值放进引号',
      'the front matter is not valid YAML: write “name: value”, and quote a value that holds a colon, # or a quote',
    ),
  duplicateField: () => say('文件头里同一项写了两次', 'the front matter gives the same field twice'),
  unknownField: (name: string, known: string) =>
    say(`文件头里认不出“${clip(name)}”，可以写的是：${known}`, `unknown field “${clip(name)}”; known: ${known}`),
  missingField: (name: string) => say(`文件头里缺少 ${name}`, `the front matter lacks ${name}`),
  fieldNotText: (name: string) => say(`${name} 应当是一行文字`, `${name} must be one line of text`),
  fieldNotList: (name: string) => say(`${name} 应当是一个列表`, `${name} must be a list`),
  idShape: (most: number) =>
    say(
      `id 只用小写字母、数字和连字符，至少有一个字母，最多 ${most} 个字符，例如 safety-01`,
      `an id has lower-case letters, digits and hyphens, at least one letter, at most ${most} characters, such as safety-01`,
    ),
  idNotFileName: (id: string, name: string) =>
    say(
      `id 是“${clip(id)}”，应当与文件名“${clip(name)}”相同`,
      `the id “${clip(id)}” must equal the file name “${clip(name)}”`,
    ),
  unknownKind: (kinds: string) => say(`kind 只能是：${kinds}`, `kind must be one of: ${kinds}`),
  tooLong: (name: string, length: number, most: number) =>
    say(
      `${field(name).zh}有 ${length} 个字，最多 ${most} 个`,
      `${field(name).en} has ${length} characters; the most is ${most}`,
    ),
  noBody: () => say('没有正文', 'there is no body'),

  character: () =>
    say(
      '有看不见的控制字符，请删掉这一行重新输入',
      'an invisible control character: delete this line and type it again',
    ),
  tag: () => say('不能有 HTML 标签或 <at> 之类的标记', 'no HTML tags, nor <at> and the like'),
  entity: () => say('不能用 &…; 这样的转义，请直接写那个字符', 'no &…; entities: write the character itself'),
  image: () => say('不能有图片', 'no images'),
  link: () =>
    say(
      '只能有写成 [文字](https://…) 的链接，地址里不带空格、括号和用户名',
      'a link must read [text](https://…), without spaces, brackets or a user name in the address',
    ),
  linkInPlain: () => say('这里只能是文字，链接请放到正文里', 'plain text only: put links in the body'),
  boldInPlain: () => say('这里只能是文字，不能用 ** 加粗', 'plain text only: no ** here'),
  bold: () =>
    say(
      '这一行的 ** 显示不成加粗：要成对，内侧不留空格；与书名号、引号、逗号相邻时，把标点放到 ** 外面，如《**宪法**》',
      'this line’s ** would not show as bold: pair them, no space inside; keep punctuation outside, as in “**law**”',
    ),
  structure: () =>
    say(
      '正文只用段落、加粗、列表、引用和链接，不能有代码块、表格、分隔线或四格以上的缩进',
      'the body has paragraphs, bold, lists, quotes and links; no code, tables, rules, or indents of four or more',
    ),
  heading: (text: string) =>
    say(
      `认不出标题“${clip(text)}”：题目的标题是 ### 单选题、### 多选题或 ### 判断题，其中一个加（计分）；正文里不用标题`,
      `unknown heading “${clip(text)}”: a question starts with ### Single choice, ### Multiple choice or ### True or false, one of them (scored); the body has no headings`,
    ),

  tooManyQuestions: (most: number) => say(`最多 ${most} 道题`, `at most ${most} questions`),
  noScored: () => say('有题目时，要有一道题在标题上加（计分）', 'one question must be marked (scored) in its heading'),
  manyScored: () => say('只能有一道（计分）题', 'only one question may be (scored)'),
  scoredMultiple: () =>
    say(
      '多选题不能计分：群卡片上只有按钮',
      'a multiple-choice question cannot be scored: a group card has buttons only',
    ),
  noStem: () => say('这道题没有题干', 'this question has no text'),
  optionShape: () => say('选项要写成“- [ ] 文字”或“- [x] 文字”', 'an option reads “- [ ] text” or “- [x] text”'),
  emptyOption: () => say('选项没有文字', 'the option has no text'),
  sameOption: () => say('有两个相同的选项', 'two options are the same'),
  optionCount: (count: number, least: number, most: number) =>
    say(
      `这道题有 ${count} 个选项，应当有 ${least} 到 ${most} 个`,
      `this question has ${count} options; it needs ${least} to ${most}`,
    ),
  trueFalseOptions: (count: number) =>
    say(`判断题要有两个选项，这里有 ${count} 个`, `a true-or-false question has two options, not ${count}`),
  oneRight: (count: number) =>
    say(`应当有一个 [x]，这里有 ${count} 个`, `exactly one option must be [x], not ${count}`),
  severalRight: (count: number) =>
    say(`多选题至少有两个 [x]，这里有 ${count} 个`, `a multiple-choice question needs two or more [x], not ${count}`),
  outOfPlace: () =>
    say(
      '这一行放错了位置：一道题依次是题干、选项、以 > 开头的解析',
      'out of place: a question is its text, its options, then an explanation starting with >',
    ),

  noPackFile: () =>
    say(
      '这个文件夹里有 .md 文件，但缺少 pack.md，没有读取',
      'this folder has .md files but no pack.md; it was not read',
    ),
  unreadable: () => say('读不了', 'cannot be read'),
  notUtf8: () => say('文件不是 UTF-8 编码，请另存为 UTF-8', 'not UTF-8: save the file as UTF-8'),
  tooLarge: (most: number) => say(`文件超过 ${most} KB`, `the file is over ${most} KB`),
  orderUnmatched: (prefix: string) =>
    say(`order 里的“${clip(prefix)}”没有对应的学习内容`, `“${clip(prefix)}” in order fits no item`),
  orderTwice: (prefix: string) => say(`order 里“${clip(prefix)}”写了两次`, `“${clip(prefix)}” is in order twice`),
  packEmpty: () => say('这个内容包没有一份可用的学习内容，没有读取', 'this pack has no usable item; it was left out'),
  packReplaces: (id: string, file: string) =>
    say(
      `内容包“${clip(id)}”代替了 ${file} 里的同名内容包`,
      `pack “${clip(id)}” replaces the one of the same id in ${file}`,
    ),
} satisfies Record<string, (...args: never[]) => Message>

export type ProblemCode = keyof typeof MESSAGES
export const PROBLEM_CODES = Object.keys(MESSAGES) as ProblemCode[]

export type Report = <C extends ProblemCode>(line: number, code: C, ...args: Parameters<(typeof MESSAGES)[C]>) => void

/** Collects what is wrong with one file. */
export function reporter(file: string, problems: Problem[] = []): { report: Report; problems: Problem[] } {
  return {
    problems,
    report(line, code, ...args) {
      const message = MESSAGES[code] as (...args: unknown[]) => Message
      problems.push({ file, line, code, message: message(...args) })
    },
  }
}
