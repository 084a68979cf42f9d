import { Checkbox } from '@mantine/core';
import { routeWords, type DoseRoute } from '../../clinical/medicines/drug.ts';
import { Field } from '../../ui/form/Field.tsx';

interface RoutesProps {
  /** Those the medicine has at all. */
  of: readonly DoseRoute[];
  routes: readonly DoseRoute[];
  onRoutes: (to: readonly DoseRoute[]) => void;
}

/** Which routes the label of a product allows. */
export function RoutesOfLabel({ of, routes, onRoutes }: RoutesProps) {
  return (
    <Field label="Routes of the label" name="routes">
      {({ error: _said, ...control }) => (
        <div id={control.id} role="group" aria-label="Routes of the label" tabIndex={-1}>
          {of.map((route) => (
            <Checkbox
              key={route}
              label={routeWords[route]}
              checked={routes.includes(route)}
              onChange={(event) => {
                const others = routes.filter((one) => one !== route);
                onRoutes(event.currentTarget.checked ? [...others, route] : others);
              }}
            />
          ))}
        </div>
      )}
    </Field>
  );
}
