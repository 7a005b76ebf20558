import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate for this machine that nobody has signed but itself (X.509, RFC 5280), in PEM. Made anew each time, valid this century. */
export function ownCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(0x30, hex("06082a8648ce3d040302")); // ecdsa-with-SHA256
  const name = der(0x30, der(0x31, der(0x30, hex("0603550403"), der(0x0c, Buffer.from("localhost")))));
  const days = der(0x30, der(0x17, Buffer.from("200101000000Z")), der(0x18, Buffer.from("20991231235959Z")));
  const names = der(0x30, der(0x82, Buffer.from("localhost")), der(0x87, hex("7f000001")));
  const extensions = der(0xa3, der(0x30, der(0x30, hex("0603551d11"), der(0x04, names))));
  const version = der(0xa0, hex("020102"));
  const key = publicKey.export({ type: "spki", format: "der" });
  const content = der(0x30, version, hex("020101"), algorithm, name, days, name, key, extensions);
  const signature = der(0x03, Buffer.from([0]), sign("sha256", content, privateKey));
  const whole = der(0x30, content, algorithm, signature).toString("base64").replace(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`,
  };
}

const hex = (text: string): Buffer => Buffer.from(text, "hex");

/** One thing of ASN.1: what it is, how long it is, itself. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}
