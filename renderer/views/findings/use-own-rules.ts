import { useMutation } from '@tanstack/react-query';
import type { RuleText } from '../../../core/model/detection-rules.ts';
import { useRefresh } from '../../state/question.ts';
import { useWorkbench } from '../../state/workbench.tsx';

/** Whatever rests on the rules that run: findings, and all that is asked of them. */
const RESTS_ON_RULES = [
  ...(['rules', 'checkRule', 'findings', 'agentFindings', 'rootCauses', 'whatIf', 'compareWhatIf'] as const),
  ...(['journal', 'report'] as const),
];

/** Saves a text of rules in the case, and asks anew what rests on the rules. */
export function useSaveRule(onSaved: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (text: RuleText) => workbench.saveRule(text),
    onSuccess: () => {
      onSaved();
      void refresh(...RESTS_ON_RULES);
    },
  });
}

/** Takes rules out of the case, and asks anew what rests on the rules. */
export function useRemoveRule(onRemoved: () => void) {
  const workbench = useWorkbench();
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (name: string) => workbench.removeRule(name),
    onSuccess: () => {
      onRemoved();
      void refresh(...RESTS_ON_RULES);
    },
  });
}
