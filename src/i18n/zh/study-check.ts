/** By what missed sessions are made up: questions, a note, the secretary's confirmation (domain.md S17). */
import type { StudyCheck } from '../../domain/study-check.ts'
import { terms } from './terms.ts'

const label = (check: StudyCheck): string => {
  switch (check.kind) {
    case 'questions':
      return `答对 ${check.least} 题`
    case 'note':
      return `心得不少于 ${check.least} 字`
    case 'confirm':
      return '心得经学习秘书确认'
  }
}

export const studyCheck = {
  label,
  /** Of a session that leaves it to its org. */
  byOrg: (check: StudyCheck) => `按本级规定${terms.paren(label(check))}`,
  fact: (check: StudyCheck) => `**补学方式** ${label(check)}`,
  field: '补学方式（缺席和请假的人）',
  open: '补学方式',
  form: {
    title: '补学方式',
    lead: '缺席和请假的人怎样才算补学。单次学习可在安排时另定；已经欠下的补学不变。没有飞书的成员由学习秘书确认或送学上门。',
    field: '选择补学方式',
    save: '保存',
    questions: '题目取自本次学习的主题、资料和本支部的学习内容，每题答对才算，答错看解析后可再答。',
    command: (command: string) => `命令：${command} 方式`,
    saved: (check: StudyCheck) => `**现行补学方式** ${label(check)}`,
  },
  talk: {
    saved: (check: StudyCheck) => `已改为：${label(check)}`,
    missing: '请选择补学方式',
    none: '本支部的学习内容里没有题目，请改写心得',
    right: '答对了',
    wrong: '答错了，请看解析',
    before: '这一题已答对',
    notCheck: (word: string) => `看不懂补学方式“${word}”，可写：补学 答题5题、补学 心得100字、补学 确认`,
  },
  answering: {
    ask: (least: number) => `学习后答 ${least} 道题，全部答对即完成补学；答错看解析后可再答。`,
    start: '开始答题',
    progress: (right: number, count: number) => `**答题** 已答对 ${right}/${count}`,
    right: '**上一题答对了**',
    wrong: '**上一题答错了**',
    chosen: (letters: string) => `你的答案：${letters}`,
    from: (title: string) => `出自：${title}`,
    answerHint: '选择答案',
    answersHint: '选择全部正确答案',
    save: '提交答案',
    passed: (count: number, tries: number) => `**答题** ${count} 题全部答对，共作答 ${tries} 次`,
  },
}
