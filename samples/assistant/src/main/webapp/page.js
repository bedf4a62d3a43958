// What all parts of the page use. Text of people and of the AI goes in by textContent only.

export const byId = (id) => document.getElementById(id);

export const element = (name, text, className) => {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
};

export const announce = (text) => {
  byId('announcement').textContent = text;
};
