import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { SpoorError } from '../../core/base/errors.ts';
import { auditFolder } from '../../host/case-audit.ts';
import { openCase } from '../../host/case-folder.ts';
import type { OpenedCase } from '../../host/opened-case.ts';
import { type Check, cannotBe, checkCache } from '../check-cache.ts';
import { checkPackage, isPackage } from '../check-package.ts';
import { caseFrom, type Shell } from '../command.ts';
import { toJson, visible } from '../output.ts';

interface VerifyOptions {
  readonly case?: string;
  readonly key?: string;
  readonly authority?: string;
  readonly head?: string;
  readonly against?: string;
  readonly json?: boolean;
}

export function defineVerify(program: Command, shell: Shell): void {
  program
    .command('verify')
    .description('check a case or a package: re-hash the originals, follow the journal’s chain, and name what is wrong')
    .argument('[path]', 'a case folder, or a package: a folder or a zip')
    .option('--case <dir>', 'the case folder')
    .option('--key <fingerprint>', 'the key that must have signed the package')
    .option('--authority <file>', 'certificates of the time-stamping authority (PEM): checks its signature by openssl')
    .option('--against <package>', 'the full package of the same case: proves what a redacted one leaves out')
    .option(
      '--head <hash>',
      'the hash of an entry that the journal of the case must hold, as a report or package tells it',
    )
    .option('--json', 'as JSON: {isSound, first, checks[]}')
    .action(async (argument: string | undefined, options: VerifyOptions) => {
      const path = caseFrom(argument, options);
      const checks = isPackage(path) ? await checkPackage(path, options) : await checkCase(path, options, shell);
      const first = checks.find((check) => !check.isSound);
      const isSound = first === undefined;
      if (options.json) shell.output.answer(toJson({ isSound, first: first ?? null, checks }));
      else for (const { what, finding } of checks) shell.output.answer(visible(`${what}: ${finding}`));
      if (first && !options.json) shell.output.answer(visible(`The first thing that is wrong: ${first.what}`));
      shell.exitWith(isSound ? 0 : 1);
    });
}

async function checkCase(dir: string, options: VerifyOptions, shell: Shell): Promise<readonly Check[]> {
  if (options.key !== undefined || options.authority !== undefined || options.against !== undefined)
    throw new SpoorError('usage/invalid', 'This is a case: --key, --authority and --against are for packages.');
  const host = await openCase(dir, { readOnly: true });
  const head = options.head === undefined ? [] : [await checkHead(host, options.head)];
  return [
    ...head,
    ...(await checkOriginals(host)),
    ...(await checkFolder(host)),
    ...(await checkCache(host, shell.output)),
  ];
}

async function checkOriginals(host: OpenedCase): Promise<readonly Check[]> {
  const { state } = await host.journal();
  const journal: Check = {
    what: 'Journal',
    isSound: state.state === 'whole',
    finding:
      state.state === 'whole'
        ? `whole, ${state.count} entries, head ${state.head}`
        : `broken at line ${state.atLine}: ${state.reason}`,
  };
  const checks: Check[] = [journal];
  for (const { evidenceId, name } of await host.receipts()) {
    const found = await host.verifyEvidence(evidenceId).catch(cannotBe('read'));
    const place = join(host.dir, 'evidence/sha256', evidenceId.slice(0, 2), evidenceId);
    const isOther = found === 'missing' && (await lstat(place).catch(() => undefined)) !== undefined;
    const finding = `${found}${isOther ? ' (a link or a folder stands in its place)' : ''}, SHA-256 ${evidenceId}`;
    checks.push({ what: `Evidence ${name}`, isSound: found === 'intact', finding });
  }
  return checks;
}

/** A journal that is cut off at its end is whole: only one who knows an entry of it can tell. */
async function checkHead(host: OpenedCase, head: string): Promise<Check> {
  const found = (await host.journal()).entries.find(({ hash }) => hash === head);
  const finding = found ? `held as entry ${found.number}` : 'not held: the journal was cut off, or is another';
  return { what: `Journal entry ${head}`, isSound: found !== undefined, finding };
}

async function checkFolder(host: OpenedCase): Promise<readonly Check[]> {
  const audited = await auditFolder(host);
  return audited.map(({ path, state }) => ({
    what: path,
    isSound: state === 'intact',
    finding:
      state === 'extra' ? 'extra: the journal knows nothing of this file' : `${state}, compared with the journal`,
  }));
}
