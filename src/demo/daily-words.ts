import type { Material, ReportWords } from "./material.ts";
import type { Random } from "./random.ts";
import { fillerOf } from "./threads.ts";

/** The words of daily reports: those written for an assignment first, each once, then combined ones. */
export interface DailyWords {
  report(assignment: string | undefined, stage: ReportWords["when"]): ReportWords;
  restDay(): string;
}

export function dailyWords({ reports, restDays, recombine }: Material, random: Random): DailyWords {
  const kindOf = (assignment: string | undefined, stage: string): string => `${assignment ?? "any"} ${stage}`;
  const written = Map.groupBy([...reports].reverse(), (one) => kindOf(one.assignment, one.when));
  let resting: string[] = [];

  function combined(assignment: string | undefined, stage: ReportWords["when"]): ReportWords {
    const fill = fillerOf(recombine, random);
    const { did, stuck, next } = recombine.reports;
    return {
      assignment: assignment ?? "any",
      when: stage,
      minutes: random.whole(3, 18) * 10,
      did: fill(random.pick(did)),
      ...(random.chance(0.6) ? { stuck: fill(random.pick(stuck)) } : {}),
      ...(random.chance(0.8) ? { next: fill(random.pick(next)) } : {}),
    };
  }

  return {
    report: (assignment, stage) =>
      (random.chance(0.85) ? written.get(kindOf(assignment, stage))?.pop() : undefined) ??
      (random.chance(0.5) ? written.get(kindOf("any", stage))?.pop() : undefined) ??
      combined(assignment, stage),
    restDay() {
      if (resting.length === 0) resting = random.shuffled(restDays);
      return resting.pop() ?? "";
    },
  };
}
