"""The privacy channel hears where a person has to erase what was withheld until now, for a request long answered.

No list of open requests shows it any more, and no call of the partner erases it.
"""

from handlers.services import ErasureNews, WorkerServices
from storage import request_partners, requests
from storage.ids import RequestId
from storage.vocabulary import ErasingState, RequestState


def tell_left_erasure(services: WorkerServices, request_id: RequestId, name: str) -> bool:
    """Tell of one partner where something is left to a person; tell whether there was anything to tell.

    Raises:
        PartnerFailed: it could not be posted.
    """
    with services.database.read() as session:
        request = requests.find_request(session, request_id)
        row = request_partners.find_partner(session, request_id, name)
        is_answered = request is not None and request.state is RequestState.ANSWERED
        is_left = row is not None and row.erasing is ErasingState.BY_HAND
    if is_answered and is_left:
        services.notifier.post_erasures(ErasureNews(by_hand=(request_id, name)))
    return is_answered and is_left
