import type { EventKind } from '../../../model/event.ts';
import type { Side } from '../../json-rpc/rpc-message.ts';

export interface Method {
  /** Who asks. */
  readonly sender: Side | 'either';
  readonly request: EventKind;
  readonly answer: EventKind;
}

const asked = (sender: Method['sender'], request: EventKind, answer: EventKind = 'log'): Method => ({
  ...{ sender, request, answer },
});

/** The methods of the protocol, of all its versions so far. */
const METHODS: Readonly<Record<string, Method>> = {
  initialize: asked('client', 'session_start', 'configuration_change'),
  'server/discover': asked('client', 'log', 'configuration_change'),
  ping: asked('either', 'log'),
  'tools/list': asked('client', 'log', 'configuration_change'),
  'tools/call': asked('client', 'tool_call', 'tool_result'),
  'resources/list': asked('client', 'log', 'configuration_change'),
  'resources/templates/list': asked('client', 'log', 'configuration_change'),
  'resources/read': asked('client', 'retrieval', 'tool_result'),
  'resources/subscribe': asked('client', 'log'),
  'resources/unsubscribe': asked('client', 'log'),
  'prompts/list': asked('client', 'log', 'configuration_change'),
  'prompts/get': asked('client', 'retrieval', 'tool_result'),
  'completion/complete': asked('client', 'log'),
  'logging/setLevel': asked('client', 'configuration_change'),
  'subscriptions/listen': asked('client', 'log'),
  'tasks/get': asked('either', 'log'),
  'tasks/list': asked('either', 'log'),
  'tasks/result': asked('either', 'log', 'tool_result'),
  'tasks/cancel': asked('either', 'log'),
  'tasks/update': asked('either', 'log'),
  'sampling/createMessage': asked('server', 'model_call', 'agent_message'),
  'elicitation/create': asked('server', 'approval_request', 'approval_decision'),
  'roots/list': asked('server', 'log'),
  'notifications/initialized': asked('client', 'log'),
  'notifications/cancelled': asked('either', 'log'),
  'notifications/progress': asked('either', 'log'),
  'notifications/message': asked('server', 'log'),
  'notifications/tools/list_changed': asked('server', 'configuration_change'),
  'notifications/prompts/list_changed': asked('server', 'configuration_change'),
  'notifications/resources/list_changed': asked('server', 'configuration_change'),
  'notifications/resources/updated': asked('server', 'log'),
  'notifications/roots/list_changed': asked('client', 'configuration_change'),
  'notifications/elicitation/complete': asked('server', 'log'),
  'notifications/subscriptions/acknowledged': asked('server', 'log'),
  'notifications/tasks/status': asked('server', 'log'),
};

export function methodOf(name: string | undefined): Method | undefined {
  return name !== undefined && Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
}
