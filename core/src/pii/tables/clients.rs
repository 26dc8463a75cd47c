//! Words for whom a note or a record is of.

/// Folded, in nine languages, as agents write them.
pub(in crate::pii) const CLIENTS: &str = "pat patient patientin paciente pacjent pacjentka patiente utente assistita assistito assure assuree \
    caller resident client cliente clienta bewohner bewohnerin versicherte versicherter klient klientka \
    klientin brukare brukaren kund bewoner bewoonster asegurado asegurada paziente usager residente customer \
    cust cx clmt mbr gst guest passenger policyholder kunde kundin klant gast hospede huesped abonne abonnee pasazer gosc \
    pasazerka member kd kdn anrufer anruferin passageiro titular";
