/** How names already end that need no さん: people write it into their own names, and into those of others. */
const WITH_HONORIFIC = /.(?:さん|くん|ちゃん|さま|様)$/u;

/**
 * A name as one addresses or mentions its bearer in Japanese: 「こはるさん」. A name that ends in an honorific keeps that one, so that
 * nobody reads 「こはるさんさん」.
 */
export function san(name: string): string {
  const called = name.trimEnd();
  return WITH_HONORIFIC.test(called) ? called : `${called}さん`;
}

/** Several, as they are listed: 「はやせさん、みなみさん」. */
export const sanOfAll = (names: readonly string[]): string => names.map(san).join("、");
