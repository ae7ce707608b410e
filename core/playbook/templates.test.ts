import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { asObject } from '../base/json.ts';
import { parseYaml } from '../base/yaml.ts';
import { playbooks } from './playbooks.ts';
import { responseOf, stepResponseOf } from './response-extension.ts';

const folder = new URL('../../playbooks/', import.meta.url);
const templates = readdirSync(new URL('templates/', folder)).map((name) => [name.replace(/\.md$/, ''), name] as const);
const textOf = (name: string) => readFileSync(new URL(`templates/${name}`, folder), 'utf8');
const page = readFileSync(new URL('../docs/playbook-templates.md', folder), 'utf8');
const published = new Set([...page.matchAll(/^\| `\{\{([a-z_]+)\}\}`/gm)].map(([, name]) => name));
const steps = playbooks.flatMap(({ cacao }) => Object.values(cacao.workflow).map(stepResponseOf));

describe.each(templates)('the template %s', (id, name) => {
  it('uses only placeholders that docs/playbook-templates.md publishes, and no other braces', () => {
    const text = textOf(name);
    const used = [...text.matchAll(/\{\{([a-z_]+)\}\}/g)].map(([, placeholder]) => placeholder);
    expect(used).toContain('case_title');
    expect(used.filter((placeholder) => !published.has(placeholder))).toEqual([]);
    expect(text.replaceAll(/\{\{[a-z_]+\}\}/g, '')).not.toMatch(/[{}]/);
  });

  it('has a title, is described in the docs, and is offered where a playbook needs it', () => {
    expect(textOf(name)).toMatch(/^# \S/);
    expect(page).toContain(`| \`${id}\``);
    const offering = playbooks.filter(({ cacao }) => responseOf(cacao).templates.includes(id));
    expect(offering.length).toBeGreaterThan(1);
    expect(steps.some((step) => step.templates.includes(id))).toBe(true);
  });

  it('puts before its reader what the record does not show', () => {
    expect(textOf(name)).toMatch(name === 'vendor-request.md' ? /\{\{requests\}\}/ : /\{\{not_recorded\}\}/);
  });
});

it('templates together use every placeholder that is published', () => {
  const all = templates.map(([, name]) => textOf(name)).join('\n');
  expect([...published].filter((placeholder) => !all.includes(`{{${placeholder}}}`))).toEqual([]);
});

describe('the example of contacts', () => {
  const example = asObject(parseYaml(readFileSync(new URL('contacts.example.yaml', folder), 'utf8'))) ?? {};
  const contacts = asObject(example['contacts']) ?? {};

  it('has everyone whom a playbook or a template calls', () => {
    const called = steps.flatMap(({ contact }) => (contact === undefined ? [] : [contact]));
    const written = [...published].flatMap((name) => (name?.startsWith('contact_') ? [name.slice(8)] : []));
    expect([...new Set([...called, ...written])].filter((key) => !(key in contacts))).toEqual([]);
  });

  it('names deputies and paths of escalation that lead to a contact, by numbers and addresses that nobody has', () => {
    const deputies = Object.values(contacts).flatMap((contact) => asObject(contact)?.['deputy'] ?? []);
    expect(deputies.filter((key) => typeof key !== 'string' || !(key in contacts))).toEqual([]);
    const paths = Object.values(asObject(example['escalation']) ?? {}).flat();
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((step) => !(String(asObject(step)?.['contact']) in contacts))).toEqual([]);
    // Ofcom keeps 020 7946 0000 to 0999 free for drama; .example and example.com are reserved by RFC 2606.
    const text = JSON.stringify(example);
    expect(text.match(/\+\d[\d ]+/g)?.every((number) => number.startsWith('+44 20 7946 0'))).toBe(true);
    expect(text.match(/@[a-z.]+/g)?.every((domain) => /@example\.com$|\.example$/.test(domain))).toBe(true);
  });
});
