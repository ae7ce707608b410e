import { useState } from 'react';
import type { PolicyEffect } from '../../../core/model/what-if.ts';
import { useQuestion } from '../../state/question.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { usePolicies, writePolicy } from './policy-drafts.ts';
import { withRule } from './with-rule.ts';

const EFFECTS: readonly { readonly value: Exclude<PolicyEffect, 'rate'>; readonly title: string }[] = [
  { value: 'deny', title: 'Deny' },
  { value: 'ask', title: 'Ask' },
  { value: 'allow', title: 'Allow' },
];
const ANY = '';

/** Writes a simple rule into the text, in front of the others, so that it decides first. */
export function RuleForm() {
  const [effect, setEffect] = useState<Exclude<PolicyEffect, 'rate'>>('deny');
  const [agent, setAgent] = useState(ANY);
  const [tool, setTool] = useState(ANY);
  const summary = useQuestion('summary', []).data;
  const add = () => writePolicy('left', withRule(usePolicies.getState().texts.left, { effect, agent, tool }));
  return (
    <fieldset className="whatif-rule">
      <legend>Add a rule</legend>
      <SelectInput label="Effect" value={effect} options={EFFECTS} onChange={setEffect} />
      <SelectInput
        label="Agent"
        value={agent}
        options={[{ value: ANY, title: 'any agent' }, ...named(summary?.agents)]}
        onChange={setAgent}
      />
      <SelectInput
        label="Tool"
        value={tool}
        options={[{ value: ANY, title: 'any tool' }, ...named(summary?.tools.filter(({ kind }) => kind === 'tool'))]}
        onChange={setTool}
      />
      <Button icon="plus" isDisabled={agent === ANY && tool === ANY} onPress={add}>
        Add
      </Button>
    </fieldset>
  );
}

function named(nodes: readonly { readonly name: string }[] | undefined) {
  return [...new Set((nodes ?? []).map(({ name }) => name))].sort().map((name) => ({ value: name, title: name }));
}
