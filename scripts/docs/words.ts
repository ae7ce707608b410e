import type { ActorKind, Approval, CauseBasis, ContentState, EventKind, Status } from '../../core/model/event.ts';
import type { JournalAct } from '../../core/ports/case-host.ts';

// A word of the model without its meaning does not compile here.

export const KINDS: Readonly<Record<EventKind, string>> = {
  session_start: 'A session or run began, or its header was read.',
  session_end: 'A session or run ended.',
  system_prompt: 'Instructions that stand above the conversation.',
  user_message: 'What was said in the role of the user. The role is recorded; that a person typed it is not.',
  agent_message: 'What an agent said to the user.',
  reasoning: 'What a model wrote for itself.',
  model_call: 'One request to a model and its answer.',
  tool_call: 'An agent called a tool.',
  tool_result: 'What came back of a tool call, where the source records it apart from the call.',
  handoff: 'An agent gave control to another.',
  delegation: 'An agent gave a task to a sub-agent and waits for its result.',
  agent_to_agent_message: 'One agent said something to another.',
  retrieval: 'Documents were looked up.',
  memory_read: 'Something was read from an agent’s memory.',
  memory_write: 'Something was written to an agent’s memory.',
  approval_request: 'An act was put before somebody.',
  approval_decision: 'Somebody or something decided on it.',
  policy_decision: 'A guardrail or policy decided.',
  configuration_change: 'Tools, permissions, model or mode were set.',
  file_change: 'A file was changed, as the producer’s own bookkeeping says.',
  error: 'The producer recorded a failure of its own.',
  log: 'Anything else that the source said. Nothing is dropped because it has no kind.',
};

export const STATUSES: Readonly<Record<Status, string>> = {
  ok: 'The source says that it succeeded.',
  error: 'The source says that it failed.',
  denied: 'The source says that it was refused.',
  cancelled: 'The source says that it was called off.',
  not_recorded: 'The source says nothing. It may have succeeded or failed.',
};

export const ACTOR_KINDS: Readonly<Record<ActorKind, string>> = {
  human: 'The role of the user, or a person that the source names.',
  agent: 'An agent, by the name that the source gives it.',
  subagent: 'An agent that another agent started.',
  model: 'A model, by the name that the source gives it.',
  service: 'A program around the agents: a harness, a gateway.',
  mcp_server: 'A server that offers tools.',
  tool: 'A tool, by its name and, where recorded, its server.',
};

export const CAUSE_BASES: Readonly<Record<CauseBasis, string>> = {
  id: 'The source names the event: a call id, a span link.',
  parent: 'The source names the enclosing event.',
  position: 'The event before it in the source. Weak: the source only wrote one after the other.',
  content: 'The content of one appears in the other.',
};

export const CONTENT_STATES: Readonly<Record<ContentState, string>> = {
  recorded: 'Input or output is there.',
  not_recorded: 'The producer recorded that it happened, and not what it contained.',
  redacted_by_producer: 'The producer put a mark in place of the content.',
  truncated_by_producer: 'The producer says that it left something out.',
};

export const APPROVALS: Readonly<Record<Approval, string>> = {
  given: 'Somebody agreed.',
  denied: 'Somebody refused.',
  automatic: 'A setting agreed, and nobody was asked.',
  not_recorded: 'The source says nothing.',
};

export const RELATIONS: Readonly<Record<string, string>> = {
  calls: 'An actor called a tool, a retriever or a memory.',
  delegates: 'An agent gave a task to a sub-agent.',
  hands_off: 'An agent gave control to another.',
  messages: 'One said something to another.',
  models: 'An agent asked a model.',
  touches: 'The arguments of an actor’s tool call name the resource. Always derived.',
};

export const ACTS: Readonly<Record<JournalAct, string>> = {
  'case.opened': 'The case was made.',
  'case.repaired': 'What a crash left behind was put right: a torn last line, a lock of a dead process.',
  'evidence.received': 'One file became part of the case, with name, size and SHA-256.',
  'evidence.imported': 'Files were read, by which version, with all counts.',
  'evidence.verified': 'Evidence was hashed again; what differed is named.',
  'evidence.format_chosen': 'An analyst chose the format by which a source is read, or to keep it as opaque, and why.',
  'mapping.saved': 'A mapping was saved, with the whole of its document. The latest of a name holds.',
  'clock.corrected':
    'An analyst corrected the clock of a source, by how much and why; 0 takes it back. The latest of a source holds.',
  'trust.set':
    'An analyst labelled what comes from a tool, an MCP server or a host, and why; `default` takes it back. The latest of a pattern holds.',
  'inventory.expected_set':
    'An analyst set the inventory that is expected of the case, with the whole document. The latest holds; an empty one takes it back.',
  'rule.saved':
    'Rules were saved in the case, with the whole of their text and its SHA-256. The latest of a name holds.',
  'rule.removed': 'Rules that the case held were taken out of it; their text stays in the journal.',
  'query.saved': 'A SELECT was kept in the case under a name, with its SHA-256. The latest of a name holds.',
  'query.removed': 'A query that the case held was taken out of it; its text stays in the journal.',
  'note.added': 'An analyst’s note, with the events, ranges, agents and findings that it is about.',
  'event.tagged': 'A tag was put on an event, or taken off.',
  'event.starred': 'An event was starred, or its star taken off.',
  'event.bookmarked': 'A bookmark was set or removed.',
  'range.tagged': 'A tag was put on a range (a filter, usually with a span of time), or taken off.',
  'range.starred': 'A range was starred, or its star taken off.',
  'agent.tagged': 'A tag was put on an agent, or taken off.',
  'agent.starred': 'An agent was starred, or its star taken off.',
  'finding.tagged': 'A tag was put on a finding, or taken off.',
  'finding.starred': 'A finding was starred, or its star taken off.',
  'question.asked': 'A question to be answered was written into the notebook.',
  'question.settled':
    'A question was answered with evidence, said to be unanswerable and why, opened again, or withdrawn. The latest holds.',
  'hypothesis.proposed': 'An analyst wrote down a hypothesis, and which account of the root cause it bears on.',
  'hypothesis.weighed':
    'Evidence was named for or against a hypothesis, with a comment; `neither` takes it away. The latest of a piece holds.',
  'hypothesis.judged': 'A hypothesis was supported, refuted, opened again or withdrawn, and why. The latest holds.',
  'story.block_added': 'A block was put into the story, and behind which.',
  'story.block_changed': 'A block of the story was changed, with the whole of it.',
  'story.block_moved': 'A block of the story was moved, and behind which.',
  'story.block_removed': 'A block was taken out of the story.',
  'notebook.undone': 'An act of the notebook was taken back, by its hash; taken back itself, that act stands again.',
  'finding.triaged':
    'An analyst confirmed, dismissed or reopened findings of one rule, and why. The latest of a finding holds.',
  'playbook.added':
    'A playbook was imported or written: its text, the file as it came with its SHA-256, and every repair. The latest of an id holds.',
  'playbook.removed':
    'A playbook that the case held was taken out of it; its text stays in the journal, and runs of it go on.',
  'playbook.started':
    'A run of a playbook began, by which version of it, and for which step of another run where there is one.',
  'playbook.step':
    'A step was answered, with note, events, attachments, and the hashes of what the case said about it.',
  'playbook.gate_overridden':
    'A step that destroys evidence was done before all of it was kept: what was missing, and why. The answer follows.',
  'playbook.paused': 'A run was paused, and why. It takes no answers until it is resumed.',
  'playbook.resumed': 'A paused run goes on, and why.',
  'playbook.handed_over': 'A run, or one of its parallel branches, was handed over: to whom, and why.',
  'playbook.abandoned': 'A run was given up, and why.',
  'playbook.finished': 'A run came to its end.',
  'contacts.set':
    'The organisation’s contacts were set, with the whole of their text and its SHA-256. The latest holds; an empty one takes them back.',
  'drill.started': 'A drill began, with its definition, its seed and who plays which part.',
  'drill.clock': 'The clock of a drill was started, stopped, set forward or given another speed.',
  'drill.inject_delivered': 'An inject was delivered: what was told to whom, and the evidence that came with it.',
  'drill.decision': 'A team decided something in a drill, with its owner and why.',
  'drill.hint': 'A hint of a drill was given.',
  'drill.rating': 'An objective of a drill was rated, with why.',
  'drill.note': 'An observation, a strength or an area for improvement of a drill.',
  'drill.ended': 'A drill came to its end.',
  'whatif.kept': 'An analyst kept what a policy would have done: its text with its hash, and the figures.',
  'root_cause.decided':
    'An analyst decided on the root cause of an incident, or took it back, and why. The latest of an incident holds.',
  'view.saved':
    'An analyst gave a view a name, with its filter, span of time and arrangement. The latest of a name holds.',
  'view.renamed': 'A saved view was given another name.',
  'view.removed': 'A saved view was taken out of the case; what it was stays in the journal.',
  'report.details':
    'What people supplied for the report: who asked, who examined, reviewed and authorised, answers. The latest holds.',
  'redaction.set':
    'A redaction plan was set, with the whole of its text, its hash, and the salt of its tokens. The latest holds; an empty one takes it back.',
  'report.exported':
    'A report was frozen into `exports/`, with its SHA-256, edition and version, whether it was released, and the filters and questions behind its figures with result hashes.',
  'case.packaged':
    'An evidence package was made, with the SHA-256 of its manifest, the fingerprint of its key, and what was left out.',
  'case.hold_set': 'A legal hold was set: until it is released no disposal is recorded.',
  'case.hold_released': 'The legal hold was released.',
  'case.merged': 'What a reviewer wrote in a copy of the case was taken over, with the head of that copy’s journal.',
  'evidence.acquired': 'Who acquired an item, when, how, from where and by which account, as a person says.',
  'evidence.accessed': 'Somebody had access to an item: who, when, what for and how, as a person says.',
  'evidence.transferred': 'An item was handed on: to whom, and what for, as a person says.',
  'evidence.disposed': 'An item was disposed of outside of the case, as a person says. Spoor itself deletes nothing.',
  'case.exported': 'The case was written for another tool into `exports/`, with the SHA-256 of the file.',
};
