import { type Claim, defineFormat, type SourceHead } from '../format.ts';
import { namedAgent } from '../messages/participants.ts';
import { lineObjects } from '../stores/entry.ts';
import { isSessionEntry, isSessionLine, PiSessionReader } from '../stores/pi-session.ts';

/** Sessions of the coding agent pi: JSON lines that make a tree of entries. */
export default defineFormat({
  id: 'pi',
  title: 'pi session (JSON lines)',
  sniff,
  open: (context) => new PiSessionReader(context, { store: 'pi', agent: namedAgent('pi') }),
});

function sniff(head: SourceHead): Claim | undefined {
  const lines = lineObjects(head);
  const framing = { unit: 'line' } as const;
  if (lines.some(isSessionLine)) {
    return {
      // Clearly below those that know such sessions as theirs.
      confidence: 0.85,
      reason: 'A line has type "session" with id, timestamp and cwd, as pi writes them.',
      framing,
    };
  }
  const entries = lines.filter(isSessionEntry).length;
  if (entries === 0 || entries * 2 < lines.length) return undefined;
  return { confidence: 0.6, reason: 'Lines are entries of a pi session, whose first line is not there.', framing };
}
