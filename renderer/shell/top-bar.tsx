import './top-bar.css';
import { openImport } from '../import/import-store.ts';
import { THEMES, type Theme, usePreferences, type Zone } from '../state/preferences.ts';
import { useQuestion } from '../state/question.ts';
import { offeredZones } from '../state/shown-zone.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { InertLine } from '../ui/inert-text.tsx';
import { type Segment, Segmented } from '../ui/segmented.tsx';
import { CompletenessBadge } from './completeness-badge.tsx';
import { OriginalsBadge } from './originals-badge.tsx';
import { ReadOnlyBadge } from './read-only-badge.tsx';

export interface TopBarProps {
  readonly caseZone: string | undefined;
  readonly onPalette: () => void;
  readonly onHelp: () => void;
}

/** The case and how complete it is; how it is shown; and the way to more evidence. */
export function TopBar({ caseZone, onPalette, onHelp }: TopBarProps) {
  const summary = useQuestion('summary', [], { keepsPrevious: true }).data;
  const { zone, setZone, theme, setTheme } = usePreferences();
  return (
    <header className="top-bar">
      <span className="top-bar-title">{summary && <InertLine text={summary.title} />}</span>
      {summary && summary.totals.sources > 0 && <CompletenessBadge summary={summary} />}
      <OriginalsBadge />
      <ReadOnlyBadge />
      <div className="top-bar-acts">
        <Button variant="plain" icon="search" onPress={onPalette}>
          Go to… <kbd className="key">{paletteKeys()}</kbd>
        </Button>
        <Segmented
          label="Time zone"
          segments={zoneSegments(caseZone)}
          value={offeredZones(caseZone).includes(zone) ? zone : 'utc'}
          onChange={setZone}
        />
        <Segmented label="Theme" segments={THEME_SEGMENTS} value={theme} onChange={setTheme} />
        <IconButton icon="help" label="Keyboard shortcuts and words" onPress={onHelp} />
        <Button variant="primary" icon="import" onPress={openImport}>
          Import
        </Button>
      </div>
    </header>
  );
}

const THEME_ICONS = { system: 'screen', light: 'sun', dark: 'moon' } as const;
const THEME_TITLES = { system: 'Theme of the system', light: 'Light', dark: 'Dark' } as const;
const THEME_SEGMENTS: readonly Segment<Theme>[] = THEMES.map((value) => ({
  value,
  title: THEME_TITLES[value],
  icon: THEME_ICONS[value],
}));

const ZONE_TITLES = { utc: 'UTC', case: 'Case', local: 'Local' } as const;

function zoneSegments(caseZone: string | undefined): readonly Segment<Zone>[] {
  return offeredZones(caseZone).map((value) => ({
    value,
    title: value === 'case' && caseZone ? caseZone : ZONE_TITLES[value],
  }));
}

function paletteKeys(): string {
  return /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘K' : 'Ctrl K';
}
