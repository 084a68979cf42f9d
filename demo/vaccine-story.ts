/**
 * What one person’s vaccines show that those of the others do not: a pregnancy, an allergy to a
 * part of a vaccine, a dose given too early, a record from abroad, an entry that was taken back.
 */
export type VaccineStory =
  'pregnant' | 'gelatin-allergy' | 'too-early' | 'from-abroad' | 'corrected';

/** Of the featured people, whose story it is. */
export const storiesOfFeatured: Readonly<Record<string, VaccineStory>> = {
  'Hannah Kim': 'pregnant',
  'Oliver Chen': 'gelatin-allergy',
  'Mateo Alvarez': 'too-early',
  'Ani Petrosyan': 'from-abroad',
  'Jayden Washington': 'corrected',
};
