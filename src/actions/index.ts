import type { ActionName } from '../cards/actions.ts'
import type { Action } from '../entry.ts'
import { openSessionForm, saveSession, sessionEdit } from './session-form.ts'
import { endSeriesAction, openCancel, openMove, openPreview, saveCancel, saveMove } from './session-move.ts'
import { openType, openTypes, saveType } from './session-types.ts'
import { answerAppealAction, declineAppeal, openAppeal, openAppealCard, saveAppeal } from './appeals.ts'
import {
  assignHelperAction,
  confirmStudyAction,
  openMakeups,
  openOwedStudy,
  remindMissing,
  saveVisit,
} from './makeups.ts'
import { confirmVisitAction, openDelivery, openStudies, openStudy, saveStudy } from './owed-studies.ts'
import { answerStudyAction, openStudyCheck, saveStudyCheck, startQuestionsAction } from './study-questions.ts'
import { answerAction } from './answer.ts'
import { confirmBackfillAction, dropBackfill, exportBackfill } from './backfill.ts'
import { checkInAction } from './check-in.ts'
import { openEntries, openMonth, openPoints, openStreak } from './figures.ts'
import { circularEdit, circularRelease, circularSave, circularWithdraw } from './circulars.ts'
import { openMark, openRoll, saveMark } from './marks.ts'
import { markHere, markLeft, markNamesake, openAttendance, openNames, saveNames } from './mark-presses.ts'
import {
  openMinutes,
  openMinutesFile,
  openMinutesForm,
  openMinutesList,
  openSpeechForm,
  saveMinutes,
  saveSpeech,
} from './minutes.ts'
import { openMyReport } from './my-report.ts'
import { endRotaAction, openRotaForm, openRotas, saveRotaAction } from './rotas.ts'
import {
  answerSwapAction,
  askSwapAction,
  openOutline,
  openOutlineFile,
  openSpeakers,
  openSwap,
  replaceSpeakerAction,
  saveOutlineAction,
  saveSpeakers,
} from './speakers.ts'
import { openOutbox, outboxAgain, outboxArrived, outboxRetry, outboxRetryAll } from './outbox.ts'
import { muteDigest } from './mute-digest.ts'
import { openDay, openMakeUp, openMe, openNote, openRoster, openSetup, openToday } from './open.ts'
import { changeRules, confirmRules, openRules, previewRules } from './point-rules.ts'
import { endRoleAction, giveRoleAction, openRoles } from './roles.ts'
import { openOrgRank, openRank, setOnBoard } from './rank.ts'
import { exportRecord, exportRegister, openRegister } from './register.ts'
import { openMissed, openReport, remindOwed } from './reports.ts'
import { openSessions, sessionClose, sessionConfirm, sessionDrop, sessionOpen } from './session-plan.ts'
import { askLeave, openLeave, withdrawLeaveAction } from './leave.ts'
import { enterLeave, leaveNamesake } from './leave-entry.ts'
import { leaveApprove, leaveDecline, openLeaveEntry, openLeaveRequest, openLeaves } from './leave-decide.ts'
import { openCode, openMySession, rsvp, saveCode, signInAction } from './sessions.ts'
import { undoMarkAction } from './undo.ts'
import {
  exportSessions,
  openDuties,
  openMarkHistory,
  openSessionFigures,
  openSessionRange,
  openSessionReport,
} from './session-reports.ts'
import { chooseOrg } from './choose-org.ts'
import { addPaper, decideJoinAction, markPaper, setStandingAction } from './roster.ts'
import { saveMakeUp } from './save-make-up.ts'
import { saveNote } from './save-note.ts'
import { saveSetupAction } from './save-setup.ts'
import { studyPost, studySkip, studyPause, studyUnskip } from './study-plan.ts'

/** Every button but `run`, which types a command: see receive/press.ts. A missing one does not compile. */
export type Actions = { readonly [N in Exclude<ActionName, 'run'>]: Action<N> }

export const actions: Actions = {
  'check-in': checkInAction,
  answer: answerAction,
  'open-note': openNote,
  'open-me': openMe,
  'open-day': openDay,
  'open-make-up': openMakeUp,
  'open-today': openToday,
  'open-register': openRegister,
  'export-register': exportRegister,
  'export-record': exportRecord,
  'open-roster': openRoster,
  'open-roles': openRoles,
  'give-role': giveRoleAction,
  'end-role': endRoleAction,
  'open-setup': openSetup,
  'save-note': saveNote,
  'save-make-up': saveMakeUp,
  'save-setup': saveSetupAction,
  'decide-join': decideJoinAction,
  'add-paper': addPaper,
  'set-standing': setStandingAction,
  'mark-paper': markPaper,
  'open-points': openPoints,
  'open-entries': openEntries,
  'open-streak': openStreak,
  'open-month': openMonth,
  'open-rank': openRank,
  'open-org-rank': openOrgRank,
  'set-on-board': setOnBoard,
  'open-rules': openRules,
  'change-rules': changeRules,
  'preview-rules': previewRules,
  'confirm-rules': confirmRules,
  'open-report': openReport,
  'open-missed': openMissed,
  'remind-owed': remindOwed,
  'circular-release': circularRelease,
  'circular-edit': circularEdit,
  'circular-save': circularSave,
  'circular-withdraw': circularWithdraw,
  'undo-mark': undoMarkAction,
  'mute-digest': muteDigest,
  'sign-in': signInAction,
  rsvp,
  'open-my-session': openMySession,
  'open-leave': openLeave,
  'ask-leave': askLeave,
  'withdraw-leave': withdrawLeaveAction,
  'leave-approve': leaveApprove,
  'leave-decline': leaveDecline,
  'open-leaves': openLeaves,
  'open-leave-request': openLeaveRequest,
  'open-leave-entry': openLeaveEntry,
  'enter-leave': enterLeave,
  'leave-namesake': leaveNamesake,
  'open-session-form': openSessionForm,
  'session-edit': sessionEdit,
  'save-session': saveSession,
  'open-move': openMove,
  'save-move': saveMove,
  'open-cancel': openCancel,
  'save-cancel': saveCancel,
  'end-series': endSeriesAction,
  'open-types': openTypes,
  'open-type': openType,
  'save-type': saveType,
  'open-preview': openPreview,
  'session-confirm': sessionConfirm,
  'session-drop': sessionDrop,
  'session-open': sessionOpen,
  'session-close': sessionClose,
  'open-sessions': openSessions,
  'open-roll': openRoll,
  'open-mark': openMark,
  'save-mark': saveMark,
  'mark-here': markHere,
  'mark-left': markLeft,
  'mark-namesake': markNamesake,
  'open-names': openNames,
  'save-names': saveNames,
  'open-code': openCode,
  'save-code': saveCode,
  'open-attendance': openAttendance,
  'open-appeal': openAppeal,
  'save-appeal': saveAppeal,
  'open-study': openStudy,
  'open-studies': openStudies,
  'open-delivery': openDelivery,
  'save-study': saveStudy,
  'start-questions': startQuestionsAction,
  'answer-study': answerStudyAction,
  'open-study-check': openStudyCheck,
  'save-study-check': saveStudyCheck,
  'confirm-visit': confirmVisitAction,
  'open-appeal-card': openAppealCard,
  'answer-appeal': answerAppealAction,
  'decline-appeal': declineAppeal,
  'open-makeups': openMakeups,
  'open-owed-study': openOwedStudy,
  'confirm-study': confirmStudyAction,
  'assign-helper': assignHelperAction,
  'remind-missing': remindMissing,
  'save-visit': saveVisit,
  'export-backfill': exportBackfill,
  'confirm-backfill': confirmBackfillAction,
  'drop-backfill': dropBackfill,
  'open-rotas': openRotas,
  'open-rota-form': openRotaForm,
  'save-rota': saveRotaAction,
  'end-rota': endRotaAction,
  'open-speakers': openSpeakers,
  'save-speakers': saveSpeakers,
  'replace-speaker': replaceSpeakerAction,
  'open-outline': openOutline,
  'save-outline': saveOutlineAction,
  'open-outline-file': openOutlineFile,
  'open-swap': openSwap,
  'ask-swap': askSwapAction,
  'answer-swap': answerSwapAction,
  'open-minutes': openMinutes,
  'open-minutes-form': openMinutesForm,
  'open-minutes-file': openMinutesFile,
  'save-minutes': saveMinutes,
  'open-speech-form': openSpeechForm,
  'save-speech': saveSpeech,
  'open-minutes-list': openMinutesList,
  'open-session-report': openSessionReport,
  'open-session-range': openSessionRange,
  'open-session-figures': openSessionFigures,
  'open-my-report': openMyReport,
  'open-mark-history': openMarkHistory,
  'open-duties': openDuties,
  'export-sessions': exportSessions,
  'open-outbox': openOutbox,
  'outbox-retry': outboxRetry,
  'outbox-retry-all': outboxRetryAll,
  'outbox-arrived': outboxArrived,
  'outbox-again': outboxAgain,
  'choose-org': chooseOrg,
  'study-post': studyPost,
  'study-skip': studySkip,
  'study-unskip': studyUnskip,
  'study-pause': studyPause,
}
