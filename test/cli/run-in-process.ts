import { createProgram } from '../../cli/program.ts';
import { SpoorError } from '../../core/base/errors.ts';
import type { Run } from './run-spoor.ts';

/**
 * Runs `spoor` as `run-spoor` does, within this process: no start of Node, and no module is loaded twice. What it prints is
 * kept; the analyst is named by the environment of the test.
 */
export async function spoorInProcess(...args: readonly string[]): Promise<Run> {
  const [told, said]: [string[], string[]] = [[], []];
  let code = 0;
  const program = createProgram({
    output: {
      answer: (text) => void told.push(text),
      say: (text) => void said.push(text),
      progress: () => undefined,
    },
    exitWith: (given) => {
      code = given;
    },
  });
  try {
    await program.parseAsync(['node', 'spoor', ...args]);
  } catch (thrown) {
    if (!(thrown instanceof SpoorError)) throw thrown;
    code = 1;
    said.push(`spoor: ${thrown.message} [${thrown.code}]`);
  }
  const text = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join('');
  return { code, stdout: text(told), stderr: text(said) };
}
