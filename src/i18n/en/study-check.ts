import type { StudyCheck } from '../../domain/study-check.ts'
import type { Messages } from '../zh.ts'

const questions = (count: number) => (count === 1 ? '1 question' : `${count} questions`)

const label = (check: StudyCheck): string => {
  switch (check.kind) {
    case 'questions':
      return `${questions(check.least)} answered right`
    case 'note':
      return `a note of ${check.least} words`
    case 'confirm':
      return 'a note, confirmed by the secretary'
  }
}

export const studyCheck: Messages['sessions']['studyCheck'] = {
  label,
  byOrg: (check) => `As the branch has it (${label(check)})`,
  fact: (check) => `**Make-up by** ${label(check)}`,
  field: 'Make-up for those absent or on leave',
  open: 'Make-up by …',
  form: {
    title: 'How missed sessions are made up',
    lead: 'What those absent or on leave do to make up a session. A session may have its own; what is owed already stays as it is. For members without Feishu the secretary confirms, or somebody teaches them.',
    field: 'Choose one',
    save: 'Save',
    questions:
      'Questions are drawn from the topic and reading of the session and from the branch’s study content. Each must be answered right; after a wrong answer the explanation is shown and it may be tried again.',
    command: (command) => `Command: ${command} by`,
    saved: (check) => `**Made up by** ${label(check)}`,
  },
  talk: {
    saved: (check) => `Changed: ${label(check)}`,
    missing: 'Please choose how it is made up',
    none: 'The branch’s study content has no questions; please write a note',
    right: 'Right',
    wrong: 'Wrong: please read the explanation',
    before: 'Answered right before',
    notCheck: (word) => `“${word}” is no way to make up; write: makeup questions 5, makeup note 100, makeup confirm`,
  },
  answering: {
    ask: (least) =>
      `Answer ${questions(least)} on it; all of them right and it is made up. A wrong one may be tried again after its explanation.`,
    start: 'Start',
    progress: (right, count) => `**Questions** ${right}/${count} right`,
    right: '**The last answer was right**',
    wrong: '**The last answer was wrong**',
    chosen: (letters) => `Your answer: ${letters}`,
    from: (title) => `From: ${title}`,
    answerHint: 'Choose the answer',
    answersHint: 'Choose all right answers',
    save: 'Submit answer',
    passed: (count, tries) => `**Questions** all ${count} right, in ${tries} ${tries === 1 ? 'try' : 'tries'}`,
  },
}
