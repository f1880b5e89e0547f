/*
 * Camunda Forms, and what else the web applications hold in English outside their label files, in Chinese.
 *
 * form-js has no hook for its texts, so they are replaced where it has written them: only in the places that it
 * writes itself (the selectors below), never in a form's own labels or in what somebody has typed. Calendars have
 * hooks and are told before any is made. The texts stand in tasklist-forms.zh.json, {0} standing for a value.
 */
/** Where the texts of each part of tasklist-forms.zh.json stand. */
const PLACES = {
  forms: {
    texts: [
      '.fjs-form-field-error li',
      '.fjs-select-placeholder',
      '.fjs-dropdownlist-empty',
      '.fjs-skip-link',
      '.fjs-table-empty',
      '.fjs-table-body td[colspan]',
      '.fjs-table-nav-label',
      '.fjs-iframe-placeholder-text',
      '.fjs-repeat-render-add',
      '.fjs-repeat-render-collapse',
      '.fjs-powered-by-lightbox .notice span',
    ],
    attributes: {
      placeholder: '.fjs-datepicker input, .fjs-timepicker input, .fjs-input-group input[autocomplete=off], .fjs-taglist-input',
      title: '.fjs-taglist-tag-remove, .fjs-powered-by-link',
      'aria-label': '.fjs-number-arrow-container button, .fjs-table-th, .fjs-table-nav-button, .fjs-repeat-row-remove',
      alt: '.fjs-image-placeholder-inner *',
    },
  },
  webapps: {
    texts: [
      '.app-switch .dropdown-menu a',
      '.navbar-toggle .sr-only',
      '.uib-daypicker .sr-only',
      '.alert .close .sr-only',
      '.notifications .message',
      '.tooltip-inner',
      '.state-label',
      'thead td.actions',
      '.null-value',
      '.loading-text',
      'td.message a i',
      'p.invalid',
      '.selection [ng-click^=addAllPermissionsTo]',
      '.selection [ng-click^=addNonePermissionsTo]',
      'td.col-value > a[download]',
      'td.col-value a[ng-click^=uploadVariable]',
      '.tile-footer .instances',
      // Decision tables
      '.view-drd-button',
      '.hit-policy .dms-label',
      '.hit-policy-value',
      '.tjs-table .clause',
      '.tjs-table th.annotation',
      '.tjs-table .input-variable',
      '.tjs-table .output-variable',
    ],
    attributes: {
      title: '.navigation button, .row-select input, .bjs-powered-by, .decision-table-name, .hit-policy, .tjs-table th div',
      placeholder: '.uib-timepicker input, .user-profile input',
    },
  },
  // Here and with variables and jobs, the engine's own name stays behind the Chinese one: its manual knows no other
  permissions: {
    texts: [
      'form[name=createAuthForm] td.permissions',
      'form[name=createAuthForm] td.permissions .form-control-static',
      'form[name=createAuthForm] td.permissions .dropdown-menu label',
      '.confirm-delete-authorization dd:nth-of-type(4)',
    ],
  },
  variables: {
    texts: [
      'td.col-type > [ng-switch-when=type]',
      'select[ng-model="variable.type"] option',
      'select[ng-model="newVariable.type"] option',
      'td.type-boolean.col-value .value-wrapper [ng-transclude]',
      '.variable-value label.radio',
    ],
    // What a browser shows of an option
    attributes: { label: 'select[ng-model="variable.type"] option, select[ng-model="newVariable.type"] option' },
  },
  jobs: {
    texts: [
      'table.job-definition td.type > [ng-transclude]',
      'table.job-definition td.configuration',
      'table.incidents-tab td.type',
    ],
  },
  batches: {
    texts: [
      '.batch-wrapper td.type',
      '.batch-wrapper tr[ng-repeat*=history] td:nth-child(2)',
      '.batch-details tr.type td:nth-child(2)',
      '.batch-details tr td:first-child',
    ],
  },
};

// Tasklist does not start at all if one of its scripts fails: better some English than nothing
const words = await fetch(new URL('tasklist-forms.zh.json', import.meta.url))
  .then(answer => answer.json())
  .catch(error => {
    console.error(error);
    return {};
  });
const places = Object.entries(PLACES).map(([part, { texts, attributes = {} }]) => {
  const translation = translator(words[part] ?? {});
  return { part, texts: texts.join(','), attributes, translation: part === 'permissions' ? eachOf(translation) : translation };
});

document.documentElement.lang = 'zh-CN';
await storeLabels();
translateCalendars();
document.addEventListener('click', forgetRefusals, true);
document.addEventListener('click', openBeside, true);
translate(document.body);
new MutationObserver(changes => changes.forEach(translateChange)).observe(document.body, {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: [...new Set(places.flatMap(({ attributes }) => Object.keys(attributes)))],
});

/**
 * Puts the labels where the web application looks for them first. It fetches them itself too, but starts drawing
 * before they are there, and what is then drawn with the bare names of the labels is never drawn again.
 */
async function storeLabels() {
  const base = document.querySelector('base');
  const folder = `${base.getAttribute('app-root')}/app/${base.getAttribute('app-name')}/locales/`;
  try {
    const labels = await fetch(`${folder}zh.json`).then(answer => answer.json());
    const stored = JSON.parse(localStorage.getItem('camunda-web') || '{}');
    stored[`${folder}_locales_data_zh_${window.bust}`] = JSON.stringify(labels);
    localStorage.setItem('camunda-web', JSON.stringify(stored));
  } catch (error) {
    console.error(error);
  }
}

/** Takes away what was refused before when somebody tries again; it would else stay beside a success. */
function forgetRefusals(event) {
  if (event.target.closest?.('.form-actions .btn-primary, .modal-footer .btn-primary')) {
    document.querySelectorAll('.notifications .alert-danger .close').forEach(button => button.click());
  }
}

/** A link in a form, to a paper to print, opens beside Tasklist and does not take away what is typed already. */
function openBeside(event) {
  const link = event.target.closest?.('.fjs-container a[href]');
  if (link) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}

/** A function from English to Chinese; what it does not know comes back as it was. */
function translator(dictionary) {
  const exact = new Map();
  const patterns = [];
  for (const [english, chinese] of Object.entries(dictionary)) {
    if (!english.includes('{0}')) {
      exact.set(english, chinese);
      continue;
    }
    const pattern = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\d\}/g, '([\\s\\S]+?)');
    patterns.push([new RegExp(`^${pattern}$`), chinese]);
  }
  return text => {
    const known = exact.get(text);
    if (known !== undefined) {
      return known;
    }
    for (const [pattern, chinese] of patterns) {
      const match = pattern.exec(text);
      if (match) {
        return chinese.replace(/\{(\d)\}/g, (_, index) => match[Number(index) + 1]);
      }
    }
    return text;
  };
}

function translateChange(change) {
  if (change.type === 'childList') {
    for (const node of change.addedNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) {
        translate(node);
      } else if (node.nodeType === Node.TEXT_NODE) {
        translateText(node);
      }
    }
  } else if (change.type === 'characterData') {
    translateText(change.target);
  } else {
    translateAttribute(change.target, change.attributeName);
  }
}

function translate(root) {
  for (const { texts, attributes } of places) {
    for (const element of matching(root, texts)) {
      element.childNodes.forEach(translateText);
    }
    for (const [name, selector] of Object.entries(attributes)) {
      for (const element of matching(root, selector)) {
        translateAttribute(element, name);
      }
    }
  }
}

function matching(root, selector) {
  const found = root.querySelectorAll(selector);
  return root.matches(selector) ? [root, ...found] : found;
}

function translateText(node) {
  const parent = node.parentElement;
  if (node.nodeType !== Node.TEXT_NODE || !parent) {
    return;
  }
  const place = places.find(({ texts }) => parent.matches(texts));
  if (!place) {
    return;
  }
  const chinese = place.part === 'forms' ? place.translation(node.data) : trimmed(place.translation, node.data);
  if (chinese !== node.data) {
    node.data = chinese;
  }
}

function trimmed(translation, text) {
  const core = text.trim();
  return core ? text.replace(core, () => translation(core)) : text;
}

/** Admin writes a list of permissions as one text. */
function eachOf(translation) {
  return text => text.split(', ').map(translation).join('、');
}

function translateAttribute(element, name) {
  const english = element.getAttribute(name);
  const place = english && places.find(({ attributes }) => attributes[name] && element.matches(attributes[name]));
  if (!place) {
    return;
  }
  // The browser's own date order, say m/d/yyyy; the calendar below writes and reads year, month, day
  const chinese = name === 'placeholder' && element.matches('.fjs-datepicker input') ? '年-月-日'
    : place.translation(english);
  if (chinese !== english) {
    element.setAttribute(name, chinese);
  }
}

function translateCalendars() {
  const digits = ['日', '一', '二', '三', '四', '五', '六'];
  const months = Array.from({ length: 12 }, (_, index) => `${index + 1}月`);
  const flatpickr = window.flatpickr;
  if (flatpickr) {
    flatpickr.localize({
      weekdays: { shorthand: digits, longhand: digits.map(digit => `星期${digit}`) },
      months: { shorthand: months, longhand: months },
      firstDayOfWeek: 1,
      ordinal: () => '',
      rangeSeparator: ' 至 ',
      weekAbbreviation: '周',
      scrollTitle: '滚动以增减',
      toggleTitle: '点击切换',
      amPM: ['上午', '下午'],
      yearAriaLabel: '年',
      monthAriaLabel: '月',
      hourAriaLabel: '时',
      minuteAriaLabel: '分',
      time_24hr: true,
    });
    flatpickr.setDefaults({
      ariaDateFormat: 'Y年n月j日',
      // form-js takes the date's form from the browser's language; everybody shall see the same
      plugins: [calendar => ({
        onParseConfig() {
          calendar.config.dateFormat = 'Y-m-d';
        },
      })],
    });
  }
  // The calendars of Tasklist itself (due date, follow-up) follow Angular's locale
  window.angular?.module('ngLocale', [], ['$provide', $provide => $provide.value('$locale', {
    id: 'zh-cn',
    localeID: 'zh_CN',
    DATETIME_FORMATS: {
      AMPMS: ['上午', '下午'],
      DAY: digits.map(digit => `星期${digit}`),
      SHORTDAY: digits.map(digit => `周${digit}`),
      MONTH: months,
      SHORTMONTH: months,
      STANDALONEMONTH: months,
      ERANAMES: ['公元前', '公元'],
      ERAS: ['公元前', '公元'],
      FIRSTDAYOFWEEK: 0,
      WEEKENDRANGE: [5, 6],
      fullDate: 'y年M月d日 EEEE',
      longDate: 'y年M月d日',
      medium: 'y年M月d日 HH:mm:ss',
      mediumDate: 'y年M月d日',
      mediumTime: 'HH:mm:ss',
      short: 'y-MM-dd HH:mm',
      shortDate: 'y-MM-dd',
      shortTime: 'HH:mm',
    },
    NUMBER_FORMATS: {
      CURRENCY_SYM: '¥',
      DECIMAL_SEP: '.',
      GROUP_SEP: ',',
      PATTERNS: [
        { gSize: 3, lgSize: 3, maxFrac: 3, minFrac: 0, minInt: 1, negPre: '-', negSuf: '', posPre: '', posSuf: '' },
        { gSize: 3, lgSize: 3, maxFrac: 2, minFrac: 2, minInt: 1, negPre: '-¤', negSuf: '', posPre: '¤', posSuf: '' },
      ],
    },
    pluralCat: () => 'other',
  })]).run(['$injector', $injector => {
    if ($injector.has('uibDatepickerConfig')) {
      $injector.get('uibDatepickerConfig').formatDayTitle = 'yyyy年M月';
      $injector.get('uibDatepickerConfig').formatMonth = 'M月';
    }
  }]);
}
