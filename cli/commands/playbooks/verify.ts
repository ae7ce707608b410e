import type { Command } from 'commander';
import type { SignatureCheck } from '../../../core/model/playbook-signature.ts';
import { verifySignatures } from '../../../core/playbook-signatures.ts';
import type { Shell } from '../../command.ts';
import { toJson, visible } from '../../output.ts';
import { playbookText } from '../../playbook-named.ts';

/** `spoor playbooks verify FILE` */
export function definePlaybooksVerify(playbooks: Command, shell: Shell): void {
  playbooks
    .command('verify')
    .description('check the signatures of a playbook; of one that a case holds, those of the file as it came')
    .argument('<file>', 'a file, or the id of a playbook')
    .option('--case <dir>', 'the case folder that holds it')
    .option('--json', 'as JSON: {signatures[]}')
    .action(async (file: string, _: unknown, command: Command) => {
      const options: { case?: string; json?: boolean } = command.optsWithGlobals();
      const signatures = await verifySignatures(await playbookText(file, options.case));
      if (options.json) shell.output.answer(toJson({ signatures }));
      else for (const line of linesOf(signatures)) shell.output.answer(visible(line));
      if (signatures.some(({ state }) => state === 'invalid')) shell.exitWith(1);
      else if (signatures.length === 0 || signatures.some(({ state }) => state !== 'valid')) shell.exitWith(3);
    });
}

function linesOf(signatures: readonly SignatureCheck[]): readonly string[] {
  if (signatures.length === 0) return ['The playbook is not signed.'];
  return signatures.flatMap(({ state, signee, algorithm, created, validUntil, keySha256, sentence }) => [
    `${state}: ${signee || 'nobody named'}, ${algorithm || 'no algorithm'}, ${created || 'no time'}. ${sentence}`,
    ...(validUntil === '' ? [] : [`    Meant to hold until ${validUntil}.`]),
    ...(keySha256 === '' ? [] : [`    Key: SHA-256 ${keySha256}`]),
  ]);
}
