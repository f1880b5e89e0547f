// Shadows the shipped configuration of Welcome; the application's classes come before its libraries on the class path.
export default {
  app: { vendor: '管家', name: '欢迎' },
  // Staff all read Chinese, whatever language their browser asks for
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  // Paths count from /camunda/app/welcome/
  customScripts: ['../../../guanjia/tasklist-forms', '../../../guanjia/session'],
  links: [
    { label: '客户沟通记录', href: '/communications', description: '与业主、住户的沟通' },
    { label: '消息', href: '/messages', description: '系统发出的消息' },
    { label: '工作日历', href: '/calendar', description: '工作日、节假日与调休' }
  ]
};
