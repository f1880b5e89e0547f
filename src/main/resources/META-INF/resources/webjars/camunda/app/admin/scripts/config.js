// Shadows the shipped configuration of Admin; the application's classes come before its libraries on the class path.
export default {
  app: { vendor: '管家', name: '系统管理' },
  // Staff all read Chinese, whatever language their browser asks for
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  // Paths count from /camunda/app/admin/
  customScripts: ['../../../guanjia/tasklist-forms', '../../../guanjia/session']
};
