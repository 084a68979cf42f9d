import { Card } from '../../ui/Card.tsx';
import { SegmentedChoice } from '../../ui/form/SegmentedChoice.tsx';
import type { WalkInSheet } from './walk-in.contract.ts';

interface ProviderChoiceProps {
  providers: WalkInSheet['providers'];
  value: string | undefined;
  onChange: (providerId: string) => void;
  error?: string | undefined;
}

/** Who sees a walk-in; the one with the fewest waiting stands first and says so. */
export function ProviderChoice({ providers, value, onChange, error }: ProviderChoiceProps) {
  if (providers.length === 0) {
    return (
      <Card title="Who will see them">
        <p>
          No provider is on this practice’s staff list. Ask your manager to add one under Staff.
        </p>
      </Card>
    );
  }
  return (
    <Card title="Who will see them">
      <SegmentedChoice
        label="Provider"
        labelHidden
        value={value}
        onChange={onChange}
        error={error}
        wrap
        options={providers.map((provider, index) => ({
          value: provider.id,
          label: (
            <>
              {provider.name}
              <small>
                {index === 0 ? `${loadWords(provider)} · suggested` : loadWords(provider)}
              </small>
            </>
          ),
        }))}
      />
    </Card>
  );
}

/** `nobody waits · 2 booked in 2 h`. */
function loadWords({ waiting, expected }: WalkInSheet['providers'][number]): string {
  const waits = waiting === 0 ? 'nobody waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`;
  return `${waits} · ${expected === 0 ? 'none' : expected} booked in 2 h`;
}
