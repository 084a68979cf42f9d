import { ChartMeasurements } from '../../ui/navigation/inserts.tsx';
import { ChartPage } from './ChartPage.tsx';

/** What was measured with a device, a chart or a camera, beyond the vital signs. */
export default function MeasurementsScreen() {
  return (
    <ChartPage section="measurements">
      {(summary) => <ChartMeasurements key={summary.patient.id} patientId={summary.patient.id} />}
    </ChartPage>
  );
}
