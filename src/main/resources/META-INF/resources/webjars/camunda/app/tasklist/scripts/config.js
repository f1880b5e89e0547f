// Shadows the shipped configuration of Tasklist; the application's classes come before its libraries on the class path.
export default {
  app: { vendor: '管家', name: '任务列表' },
  // Staff all read Chinese, whatever language their browser asks for
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,
  // Paths count from /camunda/app/tasklist/
  customScripts: ['../../../guanjia/tasklist-forms', '../../../guanjia/tasklist-hidden-errors', '../../../guanjia/tasklist-order',
    '../../../guanjia/session'],

  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '认领当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选器' },
    focusList: { key: 'ctrl+alt+l', description: '转到列表中的第一项任务' },
    focusForm: { key: 'ctrl+alt+f', description: '转到表单的第一个输入框' },
    startProcess: { key: 'ctrl+alt+p', description: '打开“发起流程”窗口' }
  }
};
