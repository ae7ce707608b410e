import './no-eval.ts';
import { removeRule } from '../../core/case-rules.ts';
import { custodyOf } from '../../core/custody/item-custody.ts';
import { keptWhatIfs } from '../../core/custody/kept-what-ifs.ts';
import { notebookOf } from '../../core/custody/notebook.ts';
import { rootCauseDecisions } from '../../core/custody/root-cause-decisions.ts';
import { savedViewsOf } from '../../core/custody/saved-views.ts';
import { decideRootCause } from '../../core/decide-root-cause.ts';
import { drillSummary, drills } from '../../core/drill/drills.ts';
import { keepWhatIf } from '../../core/keep-what-if.ts';
import type { Questions } from '../../core/model/questions.ts';
import { actOnNotebook } from '../../core/notebook-act.ts';
import { checkPlaybookText, importPlaybook, removePlaybook, savePlaybook } from '../../core/playbook/case-playbooks.ts';
import { shippedTemplates } from '../../core/playbook/templates.ts';
import { verifySignatures } from '../../core/playbook-signatures.ts';
import { editionSummaries } from '../../core/report/editions.ts';
import { removeQuery, savedQueries, saveQuery } from '../../core/save-query.ts';
import { removeView, renameView, saveView } from '../../core/save-view.ts';
import type { WorkbenchApi } from './api.ts';
import { compareWith, exportComparison, exportDrillReport, latestAnswers } from './drill-report.ts';
import { setRedactionHere } from './set-redaction-here.ts';
import { CaseWorkbench } from './workbench.ts';

/** The case of this window. */
export const workbench = new CaseWorkbench();

/** Questions are asked of the case that is open when they come. */
function question<Name extends keyof Questions>(name: Name): Questions[Name] {
  // Safe: the function found under the name is the one that the type of the name says.
  return ((...args: never[]) =>
    (workbench.questions[name] as (...given: never[]) => unknown)(...args)) as Questions[Name];
}

/** Everything that can be asked and done. Much code stands behind it: it is loaded after what is drawn first. */
export const api: WorkbenchApi = {
  summary: question('summary'),
  briefing: question('briefing'),
  sources: question('sources'),
  completeness: question('completeness'),
  records: question('records'),
  timeline: question('timeline'),
  timelineGaps: question('timelineGaps'),
  density: question('density'),
  marks: question('marks'),
  events: question('events'),
  eventsNamed: question('eventsNamed'),
  positionOf: question('positionOf'),
  event: question('event'),
  raw: question('raw'),
  sample: question('sample'),
  previewMapping: question('previewMapping'),
  graph: question('graph'),
  graphPath: question('graphPath'),
  graphReach: question('graphReach'),
  graphSuspects: question('graphSuspects'),
  facets: question('facets'),
  resourcesLike: question('resourcesLike'),
  access: question('access'),
  lineage: question('lineage'),
  slice: question('slice'),
  turningPoints: question('turningPoints'),
  decision: question('decision'),
  accesses: question('accesses'),
  accessGroups: question('accessGroups'),
  accessRecords: question('accessRecords'),
  agents: question('agents'),
  agent: question('agent'),
  agentFindings: question('agentFindings'),
  checkExpected: question('checkExpected'),
  findings: question('findings'),
  rules: question('rules'),
  compare: question('compare'),
  taskRuns: question('taskRuns'),
  sessionNames: question('sessionNames'),
  failureAttribution: question('failureAttribution'),
  checkRule: question('checkRule'),
  policies: question('policies'),
  checkPolicy: question('checkPolicy'),
  whatIf: question('whatIf'),
  compareWhatIf: question('compareWhatIf'),
  rootCauses: question('rootCauses'),
  storyBlock: question('storyBlock'),
  playbookAsk: question('playbookAsk'),
  askSql: question('askSql'),
  sql: question('sql'),
  open: (onStep) => workbench.open(onStep),
  ask: (askId, name, args) => workbench.ask(askId, name, args),
  withdraw: async (askId) => workbench.withdraw(askId),
  searchState: async () => workbench.searchState(),
  searchEvidence: (query, onProgress) => workbench.bytes.search(query, onProgress),
  stopEvidenceSearch: async () => workbench.bytes.stop(),
  importFiles: (files, onProgress) => workbench.importFiles(files, onProgress),
  decideReading: (decision, onProgress) => workbench.decideReading(decision, onProgress),
  correctClock: (decision, onProgress) => workbench.correctClock(decision, onProgress),
  setTrust: (label, onProgress) => workbench.setTrust(label, onProgress),
  trustLabels: () => workbench.trustLabels(),
  expectInventory: (written, onProgress) => workbench.expectInventory(written, onProgress),
  mappings: () => workbench.mappings(),
  cancelImport: async () => workbench.cancelImport(),
  journal: () => workbench.host.journal(),
  addNote: (text, eventIds) => workbench.addNote(text, eventIds),
  setBookmark: (eventId, isSet) => workbench.setBookmark(eventId, isSet),
  bookmarks: () => workbench.bookmarks(),
  savedViews: async () => savedViewsOf((await workbench.host.journal()).entries),
  saveView: (view) => saveView(workbench.host, view),
  renameView: (before, name) => renameView(workbench.host, before, name),
  removeView: (name) => removeView(workbench.host, name),
  notebook: async () => notebookOf((await workbench.host.journal()).entries),
  actOnNotebook: (request) => actOnNotebook(workbench.host, request),
  triage: () => workbench.triage(),
  triageFindings: (request) => workbench.triageFindings(request),
  saveRule: (text) => workbench.saveRule(text),
  removeRule: (name) => removeRule(workbench.host, name),
  saveQuery: (name, sql) => saveQuery(workbench.host, name, sql),
  removeQuery: (name) => removeQuery(workbench.host, name),
  savedQueries: () => savedQueries(workbench.host),
  keepWhatIf: async (policyText) => void (await keepWhatIf(workbench.questions, workbench.host, policyText)),
  keptWhatIfs: async () => keptWhatIfs((await workbench.host.journal()).entries),
  decideRootCause: (decision) => decideRootCause(workbench.host, decision),
  rootCauseDecisions: async () => rootCauseDecisions((await workbench.host.journal()).entries),
  playbooks: async () => workbench.listPlaybooks(),
  playbookText: (playbookId) => workbench.playbooks.exportCacao(playbookId),
  checkPlaybook: async (text) => checkPlaybookText(text),
  importPlaybook: async ({ name, file }) =>
    await importPlaybook(workbench.host, { name, bytes: new Uint8Array(await file.arrayBuffer()) }),
  savePlaybook: (draft) => savePlaybook(workbench.host, draft),
  removePlaybook: (playbookId) => removePlaybook(workbench.host, playbookId),
  playbookRuns: () => workbench.playbooks.runs(),
  startPlaybook: (playbookId) => workbench.playbooks.start(playbookId),
  startNestedPlaybook: (runId, stepId) => workbench.playbooks.startNested(runId, stepId),
  answerStep: (runId, stepId, answer) => workbench.playbooks.answer(runId, stepId, answer),
  fillTemplate: (templateId) => workbench.playbooks.fillTemplate(templateId),
  contacts: () => workbench.playbooks.contacts(),
  setContacts: (text) => workbench.playbooks.setContacts(text),
  changeRun: (runId, change) => workbench.playbooks.change(runId, change),
  drills: async () => drills().map(drillSummary),
  drillRuns: () => workbench.drills.runs(),
  drillAnswers: () => latestAnswers(workbench.drills),
  actOnDrill: (request) => workbench.drills.act(request),
  compareDrills: (journals) => compareWith(workbench.drills, journals),
  exportDrillComparison: (journals) => exportComparison(workbench.drills, workbench.host, journals),
  exportDrillReport: (journals) => exportDrillReport(workbench.drills, workbench.host, workbench.questions, journals),
  playbookSignatures: async (playbookId) => await verifySignatures(await workbench.playbooks.signedText(playbookId)),
  templates: async () => Object.keys(shippedTemplates),
  follow: () => workbench.follow(),
  report: (request) => workbench.reports.preview(request),
  exportReport: (request, format) => workbench.reports.freeze(request, format),
  exportOptions: () => workbench.exports.options(),
  exportCase: (request, onProgress) => workbench.exports.make(request, onProgress),
  cancelExport: async () => workbench.exports.cancel(),
  setRedaction: (written) => setRedactionHere(workbench.host, written),
  reportEditions: async () => editionSummaries(),
  reportDetails: () => workbench.reports.details(),
  setReportDetails: (details) => workbench.reports.setDetails(details),
  checkRelease: (onProgress) => workbench.reports.check(onProgress),
  checkEvidence: (onProgress) => workbench.checkEvidence(onProgress),
  recheckEvidence: (mayGoOn) => workbench.recheckEvidence(mayGoOn),
  readOnlyBecause: () => workbench.host.readOnlyBecause(),
  signingState: () => workbench.host.signingState(),
  openSigningKey: (opening) => workbench.host.openSigningKey(opening),
  closeSigningKey: () => workbench.host.closeSigningKey(),
  signExport: (name) => workbench.host.signExport(name),
  custody: async () => custodyOf((await workbench.host.journal()).entries),
  verifyEvidence: (onProgress) => workbench.verifyEvidence(onProgress),
};
