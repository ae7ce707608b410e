import type { Conversation } from '../../core/drill/writers/messages.ts';
import { isoMs } from '../../core/drill/writers/moments.ts';
import type { Span } from '../../core/drill/writers/span.ts';
import { TraceWriter } from '../../core/drill/writers/trace-writer.ts';
import { AgentLoop, type AgentProfile, type Round } from './agent-loop.ts';
import { euro, type Ticket } from './tickets.ts';

const TRIAGE: AgentProfile = {
  service: 'triage-agent',
  agent: 'triage-agent',
  agentId: 'agent_triage_01',
  provider: 'openai',
  model: 'gpt-4o-mini-2024-07-18',
  system:
    'You sort the mail of the support desk of a kitchenware shop. Read the message, look the customer up, then answer, change the address, or hand a refund to refund-agent.',
  records: true,
};

export const REFUND: AgentProfile = {
  service: 'refund-agent',
  agent: 'refund-agent',
  agentId: 'agent_refund_01',
  provider: 'openai',
  model: 'gpt-4o-2024-11-20',
  system:
    'You pay refunds of the support desk. Check the order first. Pay to the account on file. Amounts above 1000.00 EUR need the approval of a person.',
  records: false,
};

/** What one ticket left behind: spans of all services, and the refund agent's logged conversation. */
export interface DeskTrail {
  readonly spans: readonly Span[];
  readonly conversations: readonly Conversation[];
}

/** An ordinary ticket from the mailbox to its answer. */
export function workTicket(ticket: Ticket): DeskTrail {
  const trace = new TraceWriter(`desk ${ticket.id}`, ticket.receivedNs);
  trace.wait(3000, 14_000);
  const triage = beginTriage(trace, ticket);
  const conversations = ticket.kind === 'refund' ? [payRefund(trace, triage, ticket)] : [];
  if (ticket.kind === 'address') triage.use(changeAddress(ticket));
  triage.use(answer(ticket));
  triage.say(`Ticket ${ticket.id} is answered.`);
  triage.finish();
  return { spans: trace.spans, conversations };
}

/** Triage reads the message and looks its sender up, whatever the ticket is about. */
export function beginTriage(trace: TraceWriter, ticket: Ticket): AgentLoop {
  const profile = { ...TRIAGE, records: capturesContent(ticket) };
  const prompt = `New message ${ticket.messageId} in the mailbox support@shop.example.com. Ticket ${ticket.id}.`;
  const triage = new AgentLoop(trace, profile, { conversationId: conversationOf(ticket), prompt });
  triage.use({
    server: 'mail',
    name: 'read_message',
    arguments: { message_id: ticket.messageId },
    result: `From: ${ticket.customer.name} <${ticket.customer.mail}>\nSubject: ${ticket.subject}\n\n${ticket.body}`,
  });
  triage.use({
    server: 'crm',
    name: 'find_customer',
    arguments: { email: ticket.customer.mail },
    result: JSON.stringify({ id: ticket.customer.id, name: ticket.customer.name, city: ticket.customer.city }),
  });
  return triage;
}

export interface HandOver {
  readonly trace: TraceWriter;
  readonly triage: AgentLoop;
  readonly ticket: Ticket;
  readonly task: string;
}

/** Hands a ticket over to the refund agent, which works under the caller's span until it is done. */
export function handOver({ trace, triage, ticket, task }: HandOver, work: (refund: AgentLoop) => void): Conversation {
  triage.messages.push({ role: 'assistant', content: `Handing over to refund-agent: ${task}` });
  const conversationId = conversationOf(ticket);
  const caller = trace.open({
    service: TRIAGE.service,
    name: `invoke_agent ${REFUND.agent}`,
    kind: 'client',
    parent: triage.span,
    attributes: {
      'gen_ai.operation.name': 'invoke_agent',
      'gen_ai.provider.name': REFUND.provider,
      'gen_ai.agent.name': REFUND.agent,
      'gen_ai.agent.id': REFUND.agentId,
      'gen_ai.conversation.id': conversationId,
      'gen_ai.input.messages': JSON.stringify([{ role: 'user', parts: [{ type: 'text', content: task }] }]),
    },
  });
  trace.wait(20, 90);
  const refund = new AgentLoop(trace, REFUND, { conversationId, prompt: task, caller });
  work(refund);
  refund.finish();
  trace.wait(5, 20);
  trace.close(caller);
  return {
    logged_at: isoMs(trace.now),
    ticket: ticket.id,
    conversation_id: conversationId,
    agent: REFUND.agent,
    messages: refund.messages,
  };
}

/** The refund agent looks the order up, as it always does first. */
export function checkOrder(refund: AgentLoop, ticket: Ticket): Round {
  const { id, name, iban } = ticket.customer;
  return refund.use({
    server: 'crm',
    name: 'get_order',
    arguments: { order: ticket.order },
    result: JSON.stringify({ order: ticket.order, customer: id, name, paid: euro(ticket.cents), iban_on_file: iban }),
  });
}

function payRefund(trace: TraceWriter, triage: AgentLoop, ticket: Ticket): Conversation {
  const task = `Ticket ${ticket.id}: ${ticket.customer.name} (${ticket.customer.id}) asks for ${euro(ticket.cents)} EUR back for ${ticket.order}.`;
  return handOver({ trace, triage, ticket, task }, (refund) => {
    checkOrder(refund, ticket);
    refund.use({
      server: 'payments',
      name: 'send_payment',
      arguments: { iban: ticket.customer.iban, amount: euro(ticket.cents), currency: 'EUR', reference: ticket.order },
      result: JSON.stringify({ status: 'accepted', payment: `PAY-${trace.random.hex(8)}` }),
    });
    refund.say(`Refunded ${euro(ticket.cents)} EUR for ${ticket.order} to the account on file.`);
  });
}

function changeAddress(ticket: Ticket) {
  return {
    server: 'crm',
    name: 'update_customer',
    arguments: { customer: ticket.customer.id, field: 'delivery_note', value: ticket.subject },
    result: JSON.stringify({ status: 'updated', customer: ticket.customer.id }),
  } as const;
}

function answer(ticket: Ticket) {
  const body = `Dear ${ticket.customer.name},\nthank you for writing about ${ticket.order}. It is taken care of.\nYour support desk`;
  return {
    server: 'mail',
    name: 'send_message',
    arguments: { to: [ticket.customer.mail], subject: `Re: ${ticket.subject}`, body },
    result: JSON.stringify({ status: 'queued', in_reply_to: ticket.messageId }),
  } as const;
}

function conversationOf(ticket: Ticket): string {
  return `conv-${ticket.id.toLowerCase()}`;
}

// One replica of the triage agent was started without content capture: every seventh ticket went to it.
function capturesContent(ticket: Ticket): boolean {
  return Number(ticket.id.slice(2)) % 7 !== 0;
}
