import { Badge, type Tone } from '../../ui/badge.tsx';

const TONES: Readonly<Record<string, Tone>> = {
  credential: 'error',
  secret: 'error',
  financial: 'warn',
  health: 'warn',
};

/** Classes of data, the graver ones in colour; nothing where none was found. */
export function DataClasses({ classes }: { readonly classes: readonly string[] }) {
  return (
    <span className="data-classes">
      {classes.map((name) => (
        <Badge key={name} tone={TONES[name] ?? 'plain'}>
          {name}
        </Badge>
      ))}
    </span>
  );
}
