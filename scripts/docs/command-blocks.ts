import type { Command } from 'commander';
import type { Output } from '../../cli/output.ts';
import { createProgram } from '../../cli/program.ts';
import { codeBlock } from './markdown.ts';

const HELP_WIDTH = 100;

/** What docs/command-line.md says: the command line's own help. */
export const commandBlocks: Readonly<Record<string, () => string>> = {
  commands: () => {
    const program = createProgram({ output: silent, exitWith: () => undefined });
    const sections = program.commands.map((command) => {
      const helps = [command, ...command.commands].map((one) => codeBlock(helpOf(one)));
      return `## spoor ${command.name()}\n\n${helps.join('\n\n')}`;
    });
    return [codeBlock(helpOf(program)), ...sections].join('\n\n');
  },
};

const silent: Output = { answer: () => undefined, say: () => undefined, progress: () => undefined };

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => HELP_WIDTH,
    getOutHasColors: () => false,
  });
  command.outputHelp();
  return text;
}
