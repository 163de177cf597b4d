// Puts the reader's own time beside each instant, which the page tells in UTC. Without it the page is whole.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
let any = false;
for (const time of document.querySelectorAll('time[datetime*="T"]')) {
  const instant = new Date(time.dateTime);
  const ahead = -instant.getTimezoneOffset();
  if (ahead === 0) {
    continue;
  }
  const [day, clock] = new Date(instant.getTime() + ahead * 60000).toISOString().slice(0, 16).split('T');
  const local = document.createElement('span');
  local.className = 'local';
  local.textContent = ` (${time.dateTime.startsWith(day) ? '' : `${day} `}${clock})`;
  time.after(local);
  any = true;
}
if (any) {
  document.querySelector('[data-zone]').textContent = `, in brackets ${zone}`;
}
