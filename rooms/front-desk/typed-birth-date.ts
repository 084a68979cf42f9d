export { typedBirthDate, typedDay } from '../../fhir/typed-date.ts';
