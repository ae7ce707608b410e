import type { ConditionSuggestion, PlaybookStep } from '../../../core/model/playbook-run.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { InertLine } from '../../ui/inert-text.tsx';
import { counted } from '../../ui/words.ts';
import { answerTitle, needsNote } from './playbook-words.ts';

/** What an ask gave that is to decide. */
interface Gave {
  readonly because: string;
  readonly rows: number;
  /** The column that names the answer; undefined where it is the rows as such. */
  readonly column: string | undefined;
  /** True where it gave the same when the step was answered the last time. */
  readonly isOld: boolean;
}

/** A suggested answer: by what an ask of the case gave, or by the step's condition. What the case gave may suggest none. */
export type AnswerHint =
  | ({ readonly by: 'case'; readonly answer: string } & Gave)
  | ({ readonly by: 'condition' } & ConditionSuggestion)
  | ({ readonly by: 'nothing'; readonly answer?: undefined } & Gave);

export interface AnswerButtonsProps {
  readonly step: PlaybookStep;
  readonly steps: ReadonlyMap<string, PlaybookStep>;
  readonly hasNote: boolean;
  readonly isBusy: boolean;
  /** True while the step would destroy what nobody has kept, and the gate is not overridden. */
  readonly isGated: boolean;
  /** What is suggested, and why. */
  readonly decided: AnswerHint | undefined;
  readonly onAnswer: (answer: string) => void;
}

/** One button for each answer of a step, with what follows it. What leaves the playbook wants a reason first. */
export function AnswerButtons(props: AnswerButtonsProps) {
  const { step, steps, hasNote, isBusy, isGated, decided, onAnswer } = props;
  const isQuestion = step.question !== '';
  const suggested = decided?.answer;
  const isReasoned = (answer: string) => needsNote(answer) || (suggested !== undefined && suggested !== answer);
  const reasoned = step.next.filter((way) => isReasoned(way.answer)).map((way) => `“${answerTitle(way.answer)}”`);
  return (
    <fieldset
      className={classNames('playbook-answers', isQuestion && 'playbook-choices')}
      aria-label={isQuestion ? step.question : `Answers to “${step.name}”`}
    >
      {decided && <Suggestion hint={decided} />}
      {step.next.map((way, position) => (
        <div key={way.answer} className="playbook-answer">
          <Button
            variant={isPrimary(props, way.answer, position) ? 'primary' : 'plain'}
            isDisabled={isBusy || (isReasoned(way.answer) && !hasNote) || (isGated && way.answer !== 'skipped')}
            onPress={() => onAnswer(way.answer)}
          >
            {answerTitle(way.answer)}
          </Button>
          {isQuestion && <span className="playbook-faint">{steps.get(way.stepId)?.name ?? ''}</span>}
        </div>
      ))}
      {reasoned.length > 0 && !hasNote && (
        <span className="playbook-faint">To answer {reasoned.join(' or ')}, say why in the note.</span>
      )}
    </fieldset>
  );
}

function Suggestion({ hint }: { readonly hint: AnswerHint }) {
  if (hint.by === 'nothing') {
    return (
      <p className="playbook-suggestion">
        The case suggests no answer: “{hint.because}” gives {counted(hint.rows, 'row')}
        {noAnswerBecause(hint)}. You decide.
      </p>
    );
  }
  const answer = <strong>{answerTitle(hint.answer)}</strong>;
  if (hint.by === 'case') {
    const gives = hint.rows > 0 && hint.column !== undefined ? ', the first of which says so' : '';
    return (
      <p className="playbook-suggestion">
        The case suggests {answer}: “{hint.because}” gives {counted(hint.rows, 'row')}
        {gives}. You decide.
      </p>
    );
  }
  const values = Object.entries(hint.values).map(([name, value]) => `${name} is “${value}”`);
  return (
    <p className="playbook-suggestion">
      {answer} is suggested by its condition: <InertLine text={hint.condition} />, where{' '}
      <InertLine text={values.join(', ')} />. You decide.
    </p>
  );
}

function noAnswerBecause({ rows, isOld }: Gave): string {
  if (isOld) return ', as when it was last answered';
  return rows === 0 ? ', and what a trace does not show may be so all the same' : '';
}

function isPrimary({ step, decided, isGated }: AnswerButtonsProps, answer: string, position: number): boolean {
  if (isGated) return false;
  return step.question === '' ? position === 0 : decided?.answer === answer;
}
