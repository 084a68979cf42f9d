/** A kind of visit, with the minutes it is booked for unless told otherwise. */
export interface VisitType {
  code: string;
  name: string;
  minutes: number;
}

/** What a family practice books, in the words of its desk. */
export const visitTypes: readonly VisitType[] = [
  { code: 'new-patient', name: 'New patient', minutes: 40 },
  { code: 'follow-up', name: 'Follow-up', minutes: 20 },
  { code: 'acute', name: 'Sick visit', minutes: 20 },
  { code: 'physical', name: 'Annual physical', minutes: 40 },
  { code: 'well-child', name: 'Well child', minutes: 30 },
  { code: 'blood-pressure', name: 'Blood pressure check', minutes: 15 },
  { code: 'diabetes', name: 'Diabetes follow-up', minutes: 20 },
  { code: 'procedure', name: 'Procedure', minutes: 30 },
  { code: 'immunization', name: 'Vaccines only', minutes: 15 },
];
