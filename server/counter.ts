import { auditExport } from '../rooms/audit/export.view.ts';
import { findAppPatient } from '../rooms/apps/find-patient.view.ts';
import { giveUp } from '../rooms/apps/give-up.act.ts';
import { subscriptions } from '../rooms/apps/subscriptions.view.ts';
import { tryAgain } from '../rooms/apps/try-again.act.ts';
import { findAuditPatient } from '../rooms/audit/find-patient.view.ts';
import { auditLog } from '../rooms/audit/log.view.ts';
import { auditOverview } from '../rooms/audit/overview.view.ts';
import { verify } from '../rooms/audit/verify.act.ts';
import { board } from '../rooms/board/board.view.ts';
import { bringToRoom } from '../rooms/board/bring-to-room.act.ts';
import { enterRoom } from '../rooms/board/enter-room.act.ts';
import { leaveRoom } from '../rooms/board/leave-room.act.ts';
import { overrideStage } from '../rooms/board/override-stage.act.ts';
import { setWaitBands } from '../rooms/board/set-wait-bands.act.ts';
import { turnOverRoom } from '../rooms/board/turn-over-room.act.ts';
import { undoStage } from '../rooms/board/undo-stage.act.ts';
import { wall } from '../rooms/board/wall.view.ts';
import { arrivals } from '../rooms/front-desk/arrivals.view.ts';
import { checkInSheet } from '../rooms/front-desk/check-in-sheet.view.ts';
import { fileDocument } from '../rooms/chart/file-document.act.ts';
import { chartDocumentFile } from '../rooms/chart/document-file.view.ts';
import { chartDocument } from '../rooms/chart/document.view.ts';
import { chartGrowth } from '../rooms/chart/growth.view.ts';
import { chartLists } from '../rooms/chart/lists.view.ts';
import { recordGestation } from '../rooms/chart/record-gestation.act.ts';
import { chartSummary } from '../rooms/chart/summary.view.ts';
import { chartTimeline } from '../rooms/chart/timeline.view.ts';
import { chartVitals } from '../rooms/chart/vitals.view.ts';
import { checkIn } from '../rooms/front-desk/check-in.act.ts';
import { checkOutSheet } from '../rooms/front-desk/check-out-sheet.view.ts';
import { checkOut } from '../rooms/front-desk/check-out.act.ts';
import { deskPatient } from '../rooms/front-desk/desk-patient.view.ts';
import { checkInSupervisor } from '../rooms/compliance/check-in-supervisor.act.ts';
import { checkOutSupervisor } from '../rooms/compliance/check-out-supervisor.act.ts';
import { endPolicy } from '../rooms/compliance/end-policy.act.ts';
import { firstDay } from '../rooms/compliance/first-day.view.ts';
import { keepPractice } from '../rooms/compliance/keep-practice.act.ts';
import { mayI } from '../rooms/compliance/may-i.view.ts';
import { myTasks } from '../rooms/compliance/my-tasks.view.ts';
import { onSite } from '../rooms/compliance/on-site.view.ts';
import { policies } from '../rooms/compliance/policies.view.ts';
import { practice } from '../rooms/compliance/practice.view.ts';
import { recordPolicy } from '../rooms/compliance/record-policy.act.ts';
import { teamScope } from '../rooms/compliance/team-scope.view.ts';
import { findPatient } from '../rooms/front-desk/find-patient.view.ts';
import { freeTimes } from '../rooms/front-desk/free-times.view.ts';
import { printSummary } from '../rooms/front-desk/print-summary.act.ts';
import { printedSummary } from '../rooms/front-desk/printed-summary.view.ts';
import { recordCoverage } from '../rooms/front-desk/record-coverage.act.ts';
import { recordForms } from '../rooms/front-desk/record-forms.act.ts';
import { recordGuardian } from '../rooms/front-desk/record-guardian.act.ts';
import { registerPatient } from '../rooms/front-desk/register-patient.act.ts';
import { similarPatients } from '../rooms/front-desk/similar-patients.view.ts';
import { updateDemographics } from '../rooms/front-desk/update-demographics.act.ts';
import { walkInSheet } from '../rooms/front-desk/walk-in-sheet.view.ts';
import { walkIn } from '../rooms/front-desk/walk-in.act.ts';
import { keepDisinfectants } from '../rooms/turnover/disinfectants.act.ts';
import { isolateRoom } from '../rooms/turnover/isolate.act.ts';
import { keepAirChanges } from '../rooms/turnover/air.act.ts';
import { roomReady } from '../rooms/turnover/ready.act.ts';
import { roomCare } from '../rooms/turnover/rooms.view.ts';
import { keepSharps } from '../rooms/turnover/sharps.act.ts';
import { wipeRoom } from '../rooms/turnover/wipe.act.ts';
import { doProcedure } from '../rooms/procedures/do-procedure.act.ts';
import { keepTemplate } from '../rooms/procedures/keep-template.act.ts';
import { procedureSheet } from '../rooms/procedures/sheet.view.ts';
import { templates } from '../rooms/procedures/templates.view.ts';
import { askRegistry } from '../rooms/registry/ask.act.ts';
import { importDoses } from '../rooms/registry/import-doses.act.ts';
import { keepSettings as keepRegistrySettings } from '../rooms/registry/keep-settings.act.ts';
import { keepSharing } from '../rooms/registry/keep-sharing.act.ts';
import { registryHistory } from '../rooms/registry/history.view.ts';
import { registryQueue } from '../rooms/registry/queue.view.ts';
import { sendAgain } from '../rooms/registry/send-again.act.ts';
import { setAside } from '../rooms/registry/set-aside.act.ts';
import { registrySettings } from '../rooms/registry/settings.view.ts';
import { tryConnection } from '../rooms/registry/try-connection.act.ts';
import { confirmList } from '../rooms/rooming/confirm-list.act.ts';
import { correctReading } from '../rooms/rooming/correct-reading.act.ts';
import { saveReason } from '../rooms/rooming/save-reason.act.ts';
import { saveVitals } from '../rooms/rooming/save-vitals.act.ts';
import { suggest } from '../rooms/rooming/suggest.view.ts';
import { roomingVisit } from '../rooms/rooming/visit.view.ts';
import { book } from '../rooms/schedule/book.act.ts';
import { cancel } from '../rooms/schedule/cancel.act.ts';
import { day } from '../rooms/schedule/day.view.ts';
import { findPatientToBook } from '../rooms/schedule/find-patient.view.ts';
import { move } from '../rooms/schedule/move.act.ts';
import { restore } from '../rooms/schedule/restore.act.ts';
import { candidates } from '../rooms/specimens/candidates.view.ts';
import { keepLaboratory } from '../rooms/specimens/keep-laboratory.act.ts';
import { laboratory } from '../rooms/specimens/laboratory.view.ts';
import { results } from '../rooms/specimens/results.view.ts';
import { reviewResult } from '../rooms/specimens/review.act.ts';
import { settleReport } from '../rooms/specimens/settle.act.ts';
import { unmatched } from '../rooms/specimens/unmatched.view.ts';
import { bench } from '../rooms/specimens/bench.view.ts';
import { collect } from '../rooms/specimens/collect.act.ts';
import { handOver } from '../rooms/specimens/hand-over.act.ts';
import { specimenLabels } from '../rooms/specimens/labels.view.ts';
import { manifest } from '../rooms/specimens/manifest.view.ts';
import { matchTheLabels } from '../rooms/specimens/match-labels.act.ts';
import { collectionPlan } from '../rooms/specimens/plan.view.ts';
import { patientCalled } from '../rooms/specimens/called.act.ts';
import { printLabels } from '../rooms/specimens/print-labels.act.ts';
import { printed } from '../rooms/specimens/printed.view.ts';
import { wristband } from '../rooms/specimens/wristband.view.ts';
import { rejectSpecimen } from '../rooms/specimens/reject.act.ts';
import { requisition } from '../rooms/specimens/requisition.view.ts';
import { specimenStep } from '../rooms/specimens/step.act.ts';
import { discardDraft } from '../rooms/team/discard-draft.act.ts';
import { keepCredential } from '../rooms/team/keep-credential.act.ts';
import { ownDraft } from '../rooms/team/own-draft.view.ts';
import { ownFile } from '../rooms/team/own-file.view.ts';
import { recordTraining } from '../rooms/team/record-training.act.ts';
import { saveDraft } from '../rooms/team/save-draft.act.ts';
import { signCompetency } from '../rooms/team/sign-competency.act.ts';
import { signRepetitions } from '../rooms/team/sign-repetitions.act.ts';
import { signable } from '../rooms/team/signable.view.ts';
import { staffFile } from '../rooms/team/staff-file.view.ts';
import { takeBackCredential } from '../rooms/team/take-back-credential.act.ts';
import { takeBackEntry } from '../rooms/team/take-back-entry.act.ts';
import { giveChecks } from '../rooms/vaccines/checks.view.ts';
import { vaccinesDue } from '../rooms/vaccines/due.view.ts';
import { giveVaccine } from '../rooms/vaccines/give.act.ts';
import { vaccineNames } from '../rooms/vaccines/names.view.ts';
import { orderDue } from '../rooms/vaccines/order-due.act.ts';
import { vaccineQuestions } from '../rooms/vaccines/questions.view.ts';
import { recordCard } from '../rooms/vaccines/record-card.act.ts';
import { screen } from '../rooms/vaccines/screen.act.ts';
import { takeBack } from '../rooms/vaccines/take-back.act.ts';
import { toGive } from '../rooms/vaccines/to-give.view.ts';
import { toOrder } from '../rooms/vaccines/to-order.view.ts';
import { writeAssessment } from '../rooms/vaccines/write-assessment.act.ts';
import type { AnyAct, AnyView } from './pipeline/context.ts';
import { labActs, labViews } from './lab-counter.ts';
import { measurementsActs, measurementsViews } from './measurements-counter.ts';
import { medicinesActs, medicinesViews } from './medicines-counter.ts';
import { ordersActs, ordersViews } from './orders-counter.ts';
import { suppliesActs, suppliesViews } from './supplies-counter.ts';

/** Every act a person can do. */
export const acts: readonly AnyAct[] = [
  askRegistry,
  book,
  bringToRoom,
  cancel,
  doProcedure,
  keepDisinfectants,
  isolateRoom,
  keepAirChanges,
  roomReady,
  keepSharps,
  wipeRoom,
  keepTemplate,
  checkIn,
  checkInSupervisor,
  checkOut,
  checkOutSupervisor,
  confirmList,
  correctReading,
  discardDraft,
  endPolicy,
  enterRoom,
  fileDocument,
  giveUp,
  importDoses,
  keepCredential,
  keepPractice,
  keepRegistrySettings,
  keepSharing,
  leaveRoom,
  move,
  overrideStage,
  printSummary,
  recordCoverage,
  recordForms,
  recordGestation,
  recordGuardian,
  recordPolicy,
  recordTraining,
  registerPatient,
  restore,
  saveDraft,
  saveReason,
  saveVitals,
  sendAgain,
  setAside,
  setWaitBands,
  signCompetency,
  signRepetitions,
  takeBackCredential,
  takeBackEntry,
  tryAgain,
  tryConnection,
  turnOverRoom,
  undoStage,
  updateDemographics,
  verify,
  walkIn,
  giveVaccine,
  orderDue,
  recordCard,
  screen,
  takeBack,
  writeAssessment,
  ...medicinesActs,
  ...ordersActs,
  ...measurementsActs,
  ...labActs,
  ...suppliesActs,
  collect,
  handOver,
  matchTheLabels,
  patientCalled,
  rejectSpecimen,
  printLabels,
  specimenStep,
  keepLaboratory,
  reviewResult,
  settleReport,
];

/** Every view a person can ask. */
export const views: readonly AnyView[] = [
  arrivals,
  auditExport,
  auditLog,
  auditOverview,
  board,
  chartDocument,
  chartDocumentFile,
  chartGrowth,
  chartLists,
  chartSummary,
  chartTimeline,
  chartVitals,
  checkInSheet,
  checkOutSheet,
  day,
  deskPatient,
  findAppPatient,
  findAuditPatient,
  findPatient,
  findPatientToBook,
  firstDay,
  freeTimes,
  mayI,
  myTasks,
  onSite,
  ownDraft,
  ownFile,
  policies,
  practice,
  registryHistory,
  registryQueue,
  registrySettings,
  printedSummary,
  roomingVisit,
  signable,
  similarPatients,
  staffFile,
  subscriptions,
  suggest,
  teamScope,
  procedureSheet,
  roomCare,
  templates,
  giveChecks,
  toGive,
  toOrder,
  vaccineNames,
  vaccineQuestions,
  vaccinesDue,
  walkInSheet,
  wall,
  ...ordersViews,
  ...measurementsViews,
  ...labViews,
  ...medicinesViews,
  ...suppliesViews,
  bench,
  collectionPlan,
  manifest,
  requisition,
  specimenLabels,
  wristband,
  printed,
  candidates,
  laboratory,
  results,
  unmatched,
];
