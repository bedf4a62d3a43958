// Sets the original beside what was received: finds which piece of the one became which mask of the other.

const MASK = /\[[A-Z][A-Z_]*(?:_\d+)?\]/g;

/** The names of the masks in a text, in the order in which they stand. */
export const masks = (received) => (received.match(MASK) ?? []).map((mask) => mask.slice(1, -1));

/**
 * Both texts in pieces, the replaced ones marked.
 *
 * What stands between two masks is unchanged, so it is found again in the original; if it is not, the text was changed
 * in another way and nothing is marked there.
 */
export function pieces(original, received) {
  const found = { original: [], received: [] };
  let from = 0;
  let end = 0;
  let pending = false;
  for (const mask of [...received.matchAll(MASK), null]) {
    const kept = received.slice(from, mask ? mask.index : received.length);
    const at = kept === '' && !mask ? original.length : original.indexOf(kept, end);
    if (at < 0) return { original: [{ text: original }], received: marked(received) };
    if (at > end) found.original.push({ text: original.slice(end, at), masked: pending });
    found.original.push({ text: kept });
    end = at + kept.length;
    if (mask) {
      from = mask.index + mask[0].length;
      pending = mask[0] !== original.substr(end, mask[0].length);
    }
  }
  if (end < original.length) found.original.push({ text: original.slice(end) });
  found.received = marked(received);
  return found;
}

function marked(received) {
  const parts = [];
  let from = 0;
  for (const mask of received.matchAll(MASK)) {
    parts.push({ text: received.slice(from, mask.index) }, { text: mask[0], masked: true });
    from = mask.index + mask[0].length;
  }
  parts.push({ text: received.slice(from) });
  return parts;
}
