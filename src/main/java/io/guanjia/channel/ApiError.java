package io.guanjia.channel;

import io.swagger.v3.oas.annotations.media.Schema;

/**
 * How a request is refused.
 *
 * @param type    for programs
 * @param message for people, in Chinese
 */
@Schema(name = "ApiError", description = "请求未被接受的原因")
record ApiError(
        @Schema(description = "原因的类别，供程序判断", requiredMode = Schema.RequiredMode.REQUIRED,
                example = "NotFound") String type,
        @Schema(description = "原因，中文，可直接显示给人看", requiredMode = Schema.RequiredMode.REQUIRED,
                example = "没有这个案件") String message) {
}
