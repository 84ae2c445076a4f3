import type { Messages } from '../zh.ts'
import type { Span } from '../zh/gaps.ts'
import { who } from '../text.ts'
import { terms } from './terms.ts'
import { when } from './when.ts'

const PLACES = { group: 'in the group', direct: 'in direct chats' } as const
const MOST = 5

const span = ({ from, to }: Span) =>
  `${when.dateTime(from.date, from.time)} to ${from.date === to.date ? to.time : when.dateTime(to.date, to.time)}`

export const gaps: Messages['gaps'] = {
  unheard: (spans, orgs, places) =>
    [
      `Xueji could not be reached: ${spans.slice(0, MOST).map(span).join(terms.join)}${spans.length > MOST ? ` and more, ${spans.length} times in all` : ''}.`,
      ...(orgs.length > 0
        ? [
            `For: ${orgs
              .slice(0, MOST)
              .map((name) => who(name))
              .join(terms.join)}${orgs.length > MOST ? ` and more, ${orgs.length} in all` : ''}.`,
          ]
        : []),
      `Check-ins, replies and sign-ins ${(['group', 'direct'] as const)
        .filter((place) => places.has(place))
        .map((place) => PLACES[place])
        .join(
          ' and ',
        )} may not have been heard. Where it is still open, members press the card again; a study day that has closed is made up from /me; for group study enter marks with /attendance mark.`,
      'With the permissions im:message.group_msg and im:message:readonly Xueji reads them from the group and the direct chats itself.',
    ].join('\n'),
}
