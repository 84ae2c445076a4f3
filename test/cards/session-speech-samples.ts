import * as cards from '../../src/cards/index.ts'
import type { Card } from '../../src/cards/kit.ts'
import type { RollLine, RollView, SessionFacts } from '../../src/cards/session-views.ts'
import type * as speech from '../../src/cards/speech-views.ts'
import { NO_COUNTS } from '../../src/domain/attendance.ts'
import type { Messages } from '../../src/i18n/index.ts'

type Drawing = (t: Messages) => Card

const ref = { db: 'xj-01HZY3KQ8M5V7W', card: 2_147_483_647 }
const [DATE, TIME] = ['2026-03-05', '15:00']
const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, nth) => make(nth))

const each = <V>(card: string, draw: (view: V, t: Messages) => Card, list: readonly (readonly [string, V])[]) =>
  list.map(([size, view]): readonly [string, Drawing] => [`${card}, ${size}`, (t) => draw(view, t)])

const factsOf = (name: string, phase: SessionFacts['phase'], speakers: number): SessionFacts => ({
  session: 2_147_483_647,
  type: name.length > 10 ? name : 'party-lecture',
  org: name,
  title: name.length > 1 ? name.repeat(3) : '',
  place: name.length > 1 ? name : '',
  material: name.length > 1 ? name.repeat(100) : '',
  host: name.length > 1 ? name : null,
  speakers: many(speakers, () => name),
  outlines: speakers,
  date: DATE,
  starts: TIME,
  ends: '16:30',
  closes: '16:30',
  opens: '14:30',
  lateAfter: '15:05',
  signIn: 'press',
  phase,
  backfilled: null,
  cancelReason: null,
})

const speechesOf = (name: string, count: number, length: number): speech.SpeechOf[] =>
  many(count, (person) => ({
    person,
    name,
    outline: name.repeat(100).slice(0, length),
    file: name,
    points: name.repeat(100).slice(0, Math.min(length, 300)),
  }))

const people = (count: number, name: string) => many(count, (nth) => ({ value: String(nth + 1), label: name }))

/** The cards about speaking in turn and about minutes, at their smallest and at their worst. */
export function speechSamples(signs: string, long: string, heavy: string): readonly (readonly [string, Drawing])[] {
  const fills = [
    ['signs', signs],
    ['long', long],
    ['heavy', heavy],
  ] as const
  const worst = <V>(make: (name: string) => V) => fills.map(([size, name]) => [size, make(name)] as const)
  const rota = (name: string): speech.RotaLine => ({
    rota: 1,
    name,
    kind: { key: name, name },
    each: 5,
    people: 200,
    everybody: false,
    next: many(200, () => name),
    ahead: many(60, () => ({ date: DATE, starts: TIME, names: many(8, () => name) })),
  })
  const small = factsOf('一', 'ahead', 1)
  const kept = (name: string): speech.MinutesKept => ({ text: name.repeat(500), file: name, by: name, date: DATE })
  const spoken = (name: string): speech.SpeechView => ({
    speakers: speechesOf(name, 8, 1000),
    minutes: kept(name),
    begun: true,
  })
  const line = (name: string): RollLine => ({
    person: 1,
    name,
    status: 'undecided',
    leftEarly: true,
    at: TIME,
    assisted: true,
    paper: true,
  })
  const roll = (name: string): RollView => ({
    back: null,
    ...factsOf(name, 'closed', 8),
    ref,
    keeps: true,
    counts: { ...NO_COUNTS, expected: 200, present: 100, absent: 50, undecided: 50 },
    asOf: TIME,
    of: 'waiting',
    tabs: { waiting: 200, there: 200, others: 200 },
    rows: many(6, () => line(name)),
    undo: many(200, () => name),
    undoOf: 9_007_199,
    page: 3,
    pages: 17,
    there: many(200, () => line(name)),
    leave: many(200, () => line(name)),
    madeUp: many(200, () => line(name)),
    beside: many(200, () => ({ ...line(name), why: 'exempt' as const })),
    repeats: null,
    speech: spoken(name),
  })
  return [
    ...each<RollView>('roll with minutes', cards.rollCard, worst(roll)),
    ...each<speech.RotasView>('rotas', cards.rotasCard, [
      ['none', { ref, org: '一', rotas: [] }],
      ['usual', { ref, org: '一', rotas: [{ ...rota('一'), kind: null, everybody: true, next: [], ahead: [] }] }],
      ...worst((name) => ({ ref, org: name, rotas: many(15, () => rota(name)) })),
    ]),
    ...each<speech.RotaFormView>('rota form', cards.rotaFormCard, [
      ['new', { ref, org: '一', rota: null, kinds: [{ key: 'party-lecture', name: null }] }],
      ...worst((name) => ({
        ref,
        org: name,
        rota: { name, kind: null, each: 5, people: name.repeat(25).slice(0, 1000) },
        kinds: many(60, (nth) => ({ key: `own-${nth}`, name })),
      })),
    ]),
    ...each<speech.SpeakerView>('speaker', cards.speakerCard, [
      ['usual', { ...small, ref, speaks: true, outline: '', file: null, ahead: true, asked: null }],
      ['replaced', { ...small, ref, speaks: false, outline: '', file: null, ahead: true, asked: null }],
      [
        'cancelled',
        { ...small, phase: 'cancelled', ref, speaks: true, outline: '', file: null, ahead: false, asked: null },
      ],
      ...worst((name) => ({
        ...factsOf(name, 'ahead', 8),
        ref,
        speaks: true,
        outline: name.repeat(25),
        file: name,
        ahead: true,
        asked: name,
      })),
    ]),
    ...each<speech.OutlineFormView>('outline form', cards.outlineFormCard, [
      ['new', { ...small, ref, outline: '', saved: false }],
      ...worst((name) => ({ ...factsOf(name, 'ahead', 8), ref, outline: name.repeat(25), saved: false })),
      ...worst((name) => ({ ...factsOf(name, 'ahead', 8), ref, outline: name.repeat(25), saved: true })),
    ]),
    ...each<speech.SwapFormView>('swap form', cards.swapFormCard, [
      ['few', { ...small, ref, people: people(20, long), asked: null }],
      ['asked', { ...small, ref, people: [], asked: { name: signs, state: 'lapsed' } }],
      ...worst((name) => ({ ...factsOf(name, 'ahead', 8), ref, people: people(200, name), asked: null })),
    ]),
    ...each<speech.SwapView>('swap', cards.swapCard, [
      ['usual', { ...small, ref, from: '一', exchange: null, state: 'asked' }],
      ['declined', { ...small, ref, from: '一', exchange: null, state: 'declined' }],
      ...worst((name) => ({
        ...factsOf(name, 'ahead', 8),
        ref,
        from: name,
        exchange: { date: DATE, starts: TIME },
        state: 'asked' as const,
      })),
    ]),
    ...each<speech.SpeakerAwayView>('speaker away', cards.speakerAwayCard, [
      ['nobody', { ...small, ref, name: '一', speaks: true, next: null }],
      ['settled', { ...small, ref, name: '一', speaks: false, next: null }],
      ...worst((name) => ({
        ...factsOf(name, 'ahead', 8),
        ref,
        name,
        speaks: true,
        next: { person: 2_147_483_647, name },
      })),
    ]),
    ...each<speech.SpeakersView>('speakers', cards.speakersCard, [
      ['none', { ...small, ref, speeches: [], people: people(20, '一') }],
      ['cancelled', { ...small, phase: 'cancelled', ref, speeches: [], people: [] }],
      ...worst((name) => ({
        ...factsOf(name, 'ahead', 8),
        ref,
        speeches: speechesOf(name, 8, 1000),
        people: people(200, name),
      })),
      ...worst((name) => ({
        ...factsOf(name, 'ahead', 8),
        ref,
        speeches: speechesOf(name, 8, 1000),
        people: people(20, name),
      })),
    ]),
    ...each<speech.MinutesView>('minutes', cards.minutesCard, [
      [
        'none',
        {
          ...factsOf('一', 'closed', 0),
          ref,
          speech: { speakers: [], minutes: null, begun: true },
          gap: { minutes: true, speakers: [] },
        },
      ],
      ...worst((name) => ({
        ...factsOf(name, 'closed', 8),
        ref,
        speech: spoken(name),
        gap: { minutes: false, speakers: many(8, (nth) => nth) },
      })),
    ]),
    ...each<speech.MinutesFormView>('minutes form', cards.minutesFormCard, [
      ['new', { ...small, ref, length: 0 }],
      ...worst((name) => ({ ...factsOf(name, 'closed', 8), ref, length: 20_000 })),
    ]),
    ...each<speech.SpeechFormView>('speech form', cards.speechFormCard, [
      ['gone', { ...small, ref, speeches: [null] }],
      ...worst((name) => ({ ...factsOf(name, 'closed', 8), ref, speeches: speechesOf(name, 8, 300) })),
    ]),
    ...each<speech.MinutesListView>('minutes list', cards.minutesListCard, [
      ['complete', { ref, org: '一', total: 0, sessions: [], page: 0, pages: 1 }],
      ...worst((name) => ({
        ref,
        org: name,
        total: 200,
        sessions: many(8, (session) => ({
          session,
          type: name,
          title: name,
          date: DATE,
          starts: TIME,
          minutes: true,
          speakers: many(8, () => name),
        })),
        page: 3,
        pages: 25,
      })),
    ]),
  ]
}
