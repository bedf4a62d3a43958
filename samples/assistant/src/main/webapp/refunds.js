// Refunds: a call that waits for somebody else's approval, and the list of those who decide.
import { announce, byId, element } from './page.js';

const MOST_SHOWN = 10;
const NAMES = { anna: 'Anna', maria: 'Maria' };
/** When the tickets that are shown were asked for: answers overtake each other. */
let shownAt = 0;
const user = () => document.querySelector('[name=user]:checked').value;

/** The header is what the demo has for a login. */
const as = (who, path, body) => fetch(`api/${path}`, {
  method: body ? 'POST' : 'GET',
  headers: { 'Demo-User': who, ...(body && { 'Content-Type': 'application/json' }) },
  body: body && JSON.stringify(body),
});

function button(text, act) {
  const made = element('button', text);
  made.type = 'button';
  made.addEventListener('click', act);
  return made;
}

/** One call, and what became of it each time it is made. */
function add(who, refund) {
  const item = element('li', '');
  const outcome = element('strong', '');
  const told = element('span', '');
  const buttons = element('div', '', 'send');
  item.append(element('span', `${NAMES[who]}: ${refund.amount} dollars for order ${refund.order}`), outcome, told, buttons);
  byId('calls').prepend(item);
  byId('no-calls').hidden = true;
  if (byId('calls').children.length > MOST_SHOWN) byId('calls').lastElementChild.remove();
  const call = async () => {
    const answer = await as(who, 'refunds', refund);
    const body = await answer.json().catch(() => ({}));
    const ticket = answer.headers.get('Location')?.split('/').pop();
    const ran = answer.status === 200;
    item.className = ran ? 'ran' : ticket ? 'waits' : 'ended';
    outcome.textContent = ran ? `Refunded, receipt ${body.receipt}` : `${answer.status} · ${body.title ?? 'Failed'}`;
    told.textContent = ran ? 'It ran, this once.' : body.detail ?? '';
    buttons.replaceChildren(button(`Repeat it as ${NAMES[who]}`, call),
        ...(ticket ? [button(`Approve it as ${NAMES[who]}`, () => decide(who, ticket, 'approve'))] : []));
    announce(outcome.textContent);
    showTickets();
  };
  return call();
}

async function decide(who, ticket, decision) {
  const answer = await as(who, `approvals/${ticket}/decision`, { decision });
  const body = await answer.json().catch(() => ({}));
  byId('decided').textContent = answer.ok ? `${NAMES[who]}: ${body.state}` : `${answer.status} · ${body.detail ?? 'Failed'}`;
  showTickets();
}

/** The arguments are shown as the text they come as, masked at first: read as JSON, 5.00 would become 5. */
function ticket(found) {
  const item = element('li', '');
  item.dataset.ticket = found.ticket;
  const shown = element('pre', found.arguments);
  const buttons = element('div', '', 'send');
  const who = user();
  buttons.append(
      button('Approve', () => decide(who, found.ticket, 'approve')),
      button('Reject', () => decide(who, found.ticket, 'reject')),
      button('Show in full', async () => {
        const answer = await as(who, `approvals/${found.ticket}/arguments`);
        if (answer.ok) shown.textContent = (await answer.json()).arguments;
      }));
  item.append(element('span', `${found.caller} wants: ${method(found.action)}`), shown, buttons);
  return item;
}

/** Class and method, without packages and types of parameters. */
const method = (action) => action.replace(/\(.*/, '').split('.').slice(-2).join('.');

/** Those that are shown stay as they are, so that no button moves away and nothing shown in full is hidden again. */
async function showTickets() {
  const who = user();
  const now = performance.now();
  const answer = await as(who, 'approvals').catch(() => null);
  const all = answer?.ok ? (await answer.json()).tickets : [];
  if (who !== user() || now < shownAt) return;
  shownAt = now;
  const shown = new Map([...byId('tickets').children].map((item) => [item.dataset.ticket, item]));
  byId('tickets').replaceChildren(...all.map((found) => shown.get(found.ticket) ?? ticket(found)));
  byId('no-tickets').hidden = all.length > 0;
}

byId('refund').addEventListener('submit', (event) => {
  event.preventDefault();
  const refund = { order: byId('order').value, amount: Number(byId('amount').value), reason: byId('reason').value };
  add(user(), refund).catch(() => announce('No server answers.'));
});
document.querySelectorAll('[name=user]').forEach((choice) => choice.addEventListener('change', () => {
  byId('tickets').replaceChildren();
  byId('decided').textContent = '';
  showTickets();
}));
showTickets();
setInterval(showTickets, 2000);
