// Reads from an answer what each guard said: from its status, its RateLimit field (draft-ietf-httpapi-ratelimit-headers)
// and, when it was refused, its problem details (RFC 9457).

const ORDER = ['Network', 'Limit', 'Input', 'Attack', 'Personal data', 'AI', 'Answer', 'Actions'];

/** One filter refuses for both, and says which in words. */
const LOOKS_LIKE_AN_ATTACK = /^A text looks as if/;

/** Which guard a problem type belongs to. */
const REFUSED_BY = {
  'plain-http': 'Network',
  'address-refused': 'Network',
  'quota-exceeded': 'Limit',
  'temporary-reduced-capacity': 'Limit',
  'caller-unknown': 'Limit',
  'broken-input': 'Input',
  'body-too-large': 'Input',
  'body-unsupported': 'Input',
  'content-refused': 'Input',
  'action-refused': 'Actions',
  'answer-invalid': 'Answer',
};

export function judge(answer, body) {
  const slug = String(body.type ?? '').split(/[/:#]/).pop();
  const refused = !answer.ok;
  const by = !refused ? '' : LOOKS_LIKE_AN_ATTACK.test(body.detail) ? 'Attack' : REFUSED_BY[slug] ?? 'AI';
  const left = quota(answer.headers.get('RateLimit'), answer.headers.get('RateLimit-Policy'));
  return {
    refused,
    ends: refused ? slug : 'answered',
    title: refused ? `${answer.status} · ${body.title ?? 'Failed'}` : 'Answered',
    answer: refused ? body.detail ?? '' : body.text ?? '',
    reached: !refused || ['Answer', 'Actions'].includes(by),
    quota: left,
    wait: Number(answer.headers.get('Retry-After')) || 0,
    guards: (masks) => ORDER.map((name) => verdict(name, by, { answer, body, left, masks })),
  };
}

function verdict(name, by, facts) {
  const place = ORDER.indexOf(name);
  const end = by ? ORDER.indexOf(by) : ORDER.length;
  if (place > end) return { name, state: 'skipped', text: 'not reached' };
  if (place === end) return { name, state: 'refused', text: facts.body.title ?? `status ${facts.answer.status}` };
  if (name === 'Personal data' && facts.masks.length) {
    return { name, state: 'changed', text: `masked ${facts.masks.join(', ')}` };
  }
  return { name, state: 'passed', text: said(name, facts) };
}

function said(name, { body, left }) {
  switch (name) {
    case 'Network': return location.protocol === 'https:' ? 'encrypted' : 'on this machine';
    case 'Limit': return left ? `${left.remaining} of ${left.limit} left` : 'within the limit';
    case 'Input': return 'in length and format';
    case 'Attack': return 'does not look like one';
    case 'Personal data': return 'none found';
    case 'AI': return 'answered';
    case 'Answer': return 'in the form that was asked for';
    default: return body.action ? `“${body.action}” is allowed` : 'none suggested';
  }
}

/** What is left of the limit named first. */
function quota(state, policy) {
  const remaining = /;r=(\d+)/.exec(state ?? '');
  const limit = /;q=(\d+)/.exec(policy ?? '');
  return remaining && limit ? { remaining: Number(remaining[1]), limit: Number(limit[1]) } : null;
}
