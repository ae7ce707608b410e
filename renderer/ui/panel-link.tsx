import './panel.css';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

/** In the head of a panel: the view that holds all of what the panel shows in short. */
export function PanelLink({ to, onPress }: { readonly to: string; readonly onPress: () => void }) {
  return (
    <Button variant="quiet" onPress={onPress}>
      <span className="panel-link">{to}</span>
      <Icon name="chevron" />
    </Button>
  );
}
