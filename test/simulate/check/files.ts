/** A file that was asked for came, and what stands in it is what the record held then. */
import { unzipSync } from 'fflate'
import type { Uploaded } from './history.ts'
import { HOUR, type Judge, localOf } from './judge.ts'

/** Of the register as the secretary reads it. */
const SHOWN: Readonly<Record<string, string>> = { on_time: '按时', late: '迟到' }
/** An act of the day may still be on its way so long after its end. */
const LADDER = 9 * HOUR

export function files({ history, rows, fault }: Judge): void {
  const asked = history.acts.filter(({ does, text }) => does === '/考勤' && text?.startsWith('/考勤 导出'))
  const owed = rows(`SELECT * FROM outbox WHERE body LIKE '{"type":"export"%'`)
  if (owed.length > asked.length) fault('doubled', `${owed.length} files, asked for ${asked.length} times`)
  const certain = asked.filter(({ taken }) => taken).length
  if (owed.length < certain) fault('lost', `${certain} files were asked for, ${owed.length} are owed`)

  const persons = new Map(rows('SELECT id, name FROM persons').map((row) => [String(row['name']), Number(row['id'])]))
  const days = new Map(rows('SELECT * FROM studyDays').map((row) => [String(row['date']), row]))
  for (const file of history.files) {
    const [head, ...body] = tableOf(file)
    if (head?.[0] !== '姓名' || head[1] !== '身份') continue
    const due = head.indexOf('应到')
    const came = head.indexOf('打卡')
    const people = body.filter(([name = '']) => persons.has(name))
    const foot = body.find(([name]) => name === '打卡人数')
    const sum = (column: number) => people.reduce((total, row) => total + Number(row[column] || 0), 0)
    if (!foot || sum(came) !== Number(foot[came]))
      fault('wrong', `${file.name}: ${sum(came)} by person and ${foot?.[came]} in all came`)
    if (sum(due) !== Number(body.find(([name]) => name === '应到人数')?.[due]))
      fault('wrong', `${file.name}: who was due`)
    for (const row of people) {
      const name = row[0] ?? ''
      const there = row.slice(2, due).filter((words) => words === SHOWN['on_time'] || words === SHOWN['late']).length
      if (there !== Number(row[came])) fault('wrong', `${file.name}: ${name} came ${there} times, counted ${row[came]}`)
      for (let column = 2; column < due; column++) cell(file, name, head[column] ?? '', row[column] ?? '')
    }
  }

  function cell(file: Uploaded, name: string, said: string, words: string): void {
    const date = [...days.keys()].findLast((one) => saysDate(said, one) && Date.parse(one) < file.at)
    const day = days.get(date ?? '')
    if (!day) return fault('unexplained', `${file.name}: no study day on ${said}`)
    const [row] = rows(
      'SELECT mark, at FROM checkIns WHERE studyDayId = ? AND personId = ?',
      day['id'],
      persons.get(name),
    )
    const plain = words.replaceAll(/[（）]/g, '')
    if (plain === SHOWN['on_time'] || plain === SHOWN['late']) {
      if (!row) fault('unexplained', `${file.name}: ${name} came on ${date}`)
    } else if (row && row['mark'] !== 'made_up' && Number(day['lateUntil']) + LADDER < file.at)
      fault('wrong', `${file.name} of ${localOf(file.at)}: ${name} on ${date} is ${words}, and came (${row['mark']})`)
    if (row && Number(day['lateUntil']) + LADDER < file.at && SHOWN[String(row['mark'])] !== undefined)
      if (plain !== SHOWN[String(row['mark'])]) fault('wrong', `${file.name}: ${name} on ${date} is ${words}`)
  }
}

/** '3月2日（周一）' and the like. */
const saysDate = (said: string, date: string) =>
  said.startsWith(`${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`)

/** The first table of a file, cell by cell. */
function tableOf({ name, bytes }: Uploaded): string[][] {
  return name.endsWith('.csv') ? csvOf(new TextDecoder().decode(bytes)) : sheetOf(bytes)
}

/** Tables stand one below the other there. */
function csvOf(text: string): string[][] {
  const lines = text.replace(/^\uFEFF/, '').split('\r\n')
  const rows = lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
    ),
  )
  const end = rows.findIndex((row) => row.every((one) => one === ''))
  return end < 0 ? rows : rows.slice(0, end)
}

function sheetOf(bytes: Uint8Array): string[][] {
  const parts = unzipSync(bytes)
  const read = (part: string) => new TextDecoder().decode(parts[part] ?? new Uint8Array())
  const shared = [...read('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, words = '']) => plain(words))
  return [...read('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*?(?:\/>|>(.*?)<\/row>)/gs)].map(([, row = '']) => {
    const cells: string[] = []
    for (const [, letters = '', attributes = '', inner = ''] of row.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs,
    )) {
      const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
      const value = /<v>(.*?)<\/v>/s.exec(inner)?.[1] ?? plain(inner)
      cells[column] = attributes.includes('t="s"') ? (shared[Number(value)] ?? '') : value
    }
    return Array.from(cells, (one) => one ?? '')
  })
}

const plain = (xml: string) =>
  xml
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
