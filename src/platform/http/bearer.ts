/**
 * The token that a request carries instead of a cookie. One reading for everybody: what is not taken for a token is taken for a browser,
 * and held to what browsers are held to.
 * @param header `Authorization`
 */
export const bearerOf = (header: string | undefined): string | undefined => /^Bearer (\S+)$/.exec(header ?? "")?.[1];
