import type { ProcedureTemplate } from '../../clinical/procedures/template.ts';
import type { ShownTemplate } from './procedures.contract.ts';

/** A procedure's way as a screen takes it. */
export function shownTemplate(template: ProcedureTemplate): ShownTemplate['template'] {
  return {
    ...template,
    tray: template.tray.map((one) => ({ ...one })),
    details: template.details.map(({ choices, ...one }) => ({
      ...one,
      ...(choices && { choices: [...choices] }),
    })),
  };
}
