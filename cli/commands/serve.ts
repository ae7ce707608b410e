import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import type { Shell } from '../command.ts';
import { rootOfBuild, serveCase, serveStart, untilStopped } from '../launch.ts';
import { visible } from '../output.ts';

export function defineServe(program: Command, shell: Shell): void {
  program
    .command('serve')
    .description('serve the workbench of a case to this machine alone, behind a random token')
    .argument(
      '[case]',
      'the case folder; without one, the page lists the cases of this folder and makes new ones in it',
    )
    .option('--case <dir>', 'the case folder')
    .option('--port <n>', 'the port on 127.0.0.1 (default: any free one)')
    .action(async (argument: string | undefined, options: { case?: string; port?: string }) => {
      const caseDir = options.case ?? argument;
      const port = portFrom(options.port);
      const served = await (caseDir === undefined
        ? serveStart(process.cwd(), rootOfBuild(), port)
        : serveCase(caseDir, rootOfBuild(), port));
      try {
        shell.output.answer(served.url);
        if (served.readOnlyBecause !== undefined) shell.output.say(visible(served.readOnlyBecause));
        shell.output.say('Only this machine can open it. Ctrl+C ends it.');
        await untilStopped();
      } finally {
        await served.close();
      }
    });
}

function portFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new SpoorError('usage/invalid', `"${text}" is no port. Give a number from 0 to 65535.`);
  }
  return port;
}
