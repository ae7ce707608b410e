import { SpoorError } from '../base/errors.ts';
import type { Incident } from './generator.ts';
import { generatorNamed } from './generators.ts';
import { type Drill, parseDrill } from './parse-drill.ts';

/** A drill with the incident of its seed; without one where the team brings the case. */
export interface PreparedDrill {
  readonly drill: Drill;
  readonly incident: Incident | undefined;
  /** The instant of the traces at minute 0. */
  readonly zeroNs: bigint | undefined;
  /** A text of the drill with the terms of the incident in place of their names. */
  fill(text: string): string;
}

export function prepareDrill(drill: Drill, seed: string): PreparedDrill {
  const { case: about } = drill.document;
  const incident = 'generator' in about ? generatorNamed(about.generator).incident(seed, about.parameters) : undefined;
  const zeroNs = 'own' in about ? BigInt(Date.parse(about.starts_at)) * 1_000_000n : incident?.zeroNs;
  const terms = incident?.terms ?? {};
  // Own members alone, so that a text cannot name what every object has.
  const fill = (text: string) =>
    text.replace(/\{\{([a-z_]+)\}\}/g, (whole, name: string) =>
      Object.hasOwn(terms, name) ? (terms[name] ?? whole) : whole,
    );
  return { drill, incident, zeroNs, fill };
}

/**
 * The definition as the journal keeps it: encoded, so that nobody who looks through the journal during the drill reads the
 * answers by accident. It is no secret.
 */
export function encodeDefinition(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

/** Throws `drill/invalid` where what the journal keeps is no drill of this version. */
function decodeDefinition(encoded: string): Drill {
  return parseDrill(new TextDecoder().decode(decoded(encoded)));
}

function decoded(encoded: string): Uint8Array {
  try {
    return Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  } catch (cause) {
    throw new SpoorError('drill/invalid', 'The definition that the journal keeps is not encoded as Spoor does it.', {
      cause,
    });
  }
}

/** Remembers what was prepared, for as long as a case is open: a run is folded again whenever its journal grows. */
export class PreparedDrills {
  readonly #known = new Map<string, PreparedDrill>();

  of(encoded: string, seed: string): PreparedDrill {
    const key = `${seed}\n${encoded}`;
    const known = this.#known.get(key) ?? prepareDrill(decodeDefinition(encoded), seed);
    this.#known.set(key, known);
    return known;
  }
}
