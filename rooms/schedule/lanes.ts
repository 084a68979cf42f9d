/** A stretch of a day, in minutes since it began. */
export interface Stretch {
  from: number;
  to: number;
}

/** Which of how many lanes side by side a stretch is drawn in. */
export interface Lane {
  lane: number;
  lanes: number;
}

/**
 * Puts what overlaps side by side: of stretches that meet, however indirectly, all have equally
 * many lanes and no two in one lane overlap. Answers one lane a stretch, in the order given.
 */
export function lanesOf(stretches: readonly Stretch[]): Lane[] {
  const answer: Lane[] = stretches.map(() => ({ lane: 0, lanes: 1 }));
  const order = stretches.map((_, index) => index).toSorted((a, b) => byTime(stretches, a, b));
  let meeting: number[] = [];
  let laneEnds: number[] = [];
  const close = () => {
    for (const index of meeting) answer[index]!.lanes = laneEnds.length;
    meeting = [];
    laneEnds = [];
  };
  for (const index of order) {
    const { from, to } = stretches[index]!;
    if (laneEnds.every((end) => end <= from)) close();
    const free = laneEnds.findIndex((end) => end <= from);
    const lane = free < 0 ? laneEnds.length : free;
    laneEnds[lane] = to;
    answer[index]!.lane = lane;
    meeting.push(index);
  }
  close();
  return answer;
}

function byTime(stretches: readonly Stretch[], one: number, other: number): number {
  const [a, b] = [stretches[one]!, stretches[other]!];
  return a.from - b.from || b.to - a.to || one - other;
}
