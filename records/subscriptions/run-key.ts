/** Which subscription of which practice. */
export interface RunKey {
  practiceId: string;
  subscriptionId: string;
}
