import type { ActorRef } from '../../model/event.ts';

export const HUMAN: ActorRef = { kind: 'human', key: 'user', name: 'User' };
export const GEMINI: ActorRef = { kind: 'agent', key: 'gemini-cli', name: 'Gemini CLI' };

/** The program around the model: what it tells the person, and how it keeps its books. */
export const PROGRAM: ActorRef = { kind: 'service', key: 'gemini-cli/program', name: 'Gemini CLI program' };

export const MESSAGE_TYPES: ReadonlySet<string> = new Set(['user', 'gemini', 'model', 'info', 'error', 'warning']);
