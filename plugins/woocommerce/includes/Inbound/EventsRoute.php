<?php
/** Takes Saldo's messages: signed, fresh, once. Whatever goes wrong inside is answered 5xx, so that the message comes again. */

declare(strict_types=1);

namespace Saldo\WooCommerce\Inbound;

use Saldo\WooCommerce\Pure\Signature;
use Saldo\WooCommerce\Service\Connection;

final class EventsRoute
{
    private const MAX_BYTES = 262144;

    public static function hook(): void
    {
        add_action('rest_api_init', [self::class, 'register']);
    }

    public static function register(): void
    {
        register_rest_route('saldo/v1', '/events', [
            'methods' => 'POST',
            'callback' => [self::class, 'take'],
            // The signature is the permission: it is checked over the raw body before anything else.
            'permission_callback' => '__return_true',
        ]);
    }

    public static function url(): string
    {
        return rest_url('saldo/v1/events');
    }

    public static function take(\WP_REST_Request $request): \WP_REST_Response
    {
        $body = $request->get_body();
        if (strlen($body) > self::MAX_BYTES) {
            return self::answer(413, 'bodyTooLarge');
        }
        $id = (string) $request->get_header('webhook_id');
        $fault = Signature::fault(
            $id,
            (string) $request->get_header('webhook_timestamp'),
            (string) $request->get_header('webhook_signature'),
            $body,
            (string) (Connection::all()['webhookSecret'] ?? ''),
            time()
        );
        if ($fault !== null) {
            return self::answer($fault === 'secretUnusable' ? 503 : 401, $fault);
        }
        $event = json_decode($body, true);
        if (!is_array($event) || !isset($event['type']) || strlen($id) > 100) {
            return self::answer(400, 'bodyUnreadable');
        }
        try {
            return self::answer(200, EventBook::once($id, $event, [Events::class, 'apply']) ? 'taken' : 'takenBefore');
        } catch (\Throwable $trouble) {
            wc_get_logger()->error('Saldo event ' . $event['type'] . ': ' . get_class($trouble) . ' ' . basename($trouble->getFile()) . ':' . $trouble->getLine(), ['source' => 'saldo']);
            return self::answer($trouble instanceof NotYet ? 503 : 500, $trouble instanceof NotYet ? 'orderNotThereYet' : 'internalError');
        }
    }

    private static function answer(int $status, string $code): \WP_REST_Response
    {
        return new \WP_REST_Response(['code' => $code], $status);
    }
}
