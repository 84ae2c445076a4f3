import type { Messages } from '../zh.ts'

export const holidays: Messages['holidays'] = {
  unknownYear: (year) =>
    [
      `The public holidays of ${year} are not known yet. `,
      `Write ${year}.json after the State Council’s notice and put it into the folder holidays of the data directory (DATA_DIR), as the README shows; Xueji reads it within a minute, without a restart. `,
      `Until then the statutory working days of ${year} are taken as Monday to Friday.`,
    ].join(''),
  asWeekdays: (year) => `The public holidays of ${year} are not known yet: study is Monday to Friday for now`,
}
